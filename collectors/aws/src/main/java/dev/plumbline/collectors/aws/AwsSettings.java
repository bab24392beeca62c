package dev.plumbline.collectors.aws;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What of AWS is read, and as whom.
 *
 * @param regions patterns of regions; empty for every region that is enabled
 * @param endpoint answers in place of every AWS service; then neither the region and the proxy of
 *     the environment nor the profiles of this machine have a say. Without it, {@code
 *     AWS_ENDPOINT_URL} and {@code AWS_ENDPOINT_URL_<SERVICE>} count
 * @param keys used in place of the ambient credentials
 */
public record AwsSettings(
    List<Account> accounts, List<String> regions, Optional<URI> endpoint, Optional<Keys> keys) {

  public AwsSettings {
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
  }

  /** Accounts of the real AWS, by the ambient credentials. */
  public static AwsSettings of(List<Account> accounts, List<String> regions) {
    return new AwsSettings(accounts, regions, Optional.empty(), Optional.empty());
  }

  /**
   * One account.
   *
   * @param id twelve digits; the credentials have to be those of this account
   * @param role ARN of the role to read it with; without one the ambient credentials do
   * @param externalId what the trust policy of the role wants to hear
   */
  public record Account(String id, Optional<String> role, Optional<String> externalId) {

    public Account {
      Objects.requireNonNull(id, "id");
    }

    @Override
    public String toString() {
      return "Account[" + id + role.map(arn -> ", " + arn).orElse("") + "]";
    }
  }

  /** An access key. */
  public record Keys(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {

    @Override
    public String toString() {
      return "Keys[not shown]";
    }
  }
}
