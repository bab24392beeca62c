package dev.plumbline.collectors.aws;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What of AWS is read, and as whom.
 *
 * @param accounts each once; an account of the organization that is also here is read as it says
 *     here
 * @param organization whose other accounts are read too
 * @param regions patterns of regions; empty for every region that is enabled
 * @param endpoint answers in place of every AWS service; then neither the region and the proxy of
 *     the environment nor the profiles of this machine have a say. Without it, {@code
 *     AWS_ENDPOINT_URL} and {@code AWS_ENDPOINT_URL_<SERVICE>} count
 * @param keys used in place of the ambient credentials
 */
public record AwsSettings(
    List<Account> accounts,
    Optional<Organization> organization,
    List<String> regions,
    Optional<URI> endpoint,
    Optional<Keys> keys) {

  public AwsSettings {
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
  }

  /** Accounts by their numbers alone. */
  public AwsSettings(
      List<Account> accounts, List<String> regions, Optional<URI> endpoint, Optional<Keys> keys) {
    this(accounts, Optional.empty(), regions, endpoint, keys);
  }

  /** What of the real AWS is read by the ambient credentials. */
  public static AwsSettings of(
      List<Account> accounts, Optional<Organization> organization, List<String> regions) {
    return new AwsSettings(accounts, organization, regions, Optional.empty(), Optional.empty());
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

  /**
   * An organization, whose accounts are discovered.
   *
   * @param listingRole ARN of the role that may list them; without one the ambient credentials do,
   *     which then have to be those of the management account or of a delegated administrator
   * @param memberRole name of the role to read each account with, except that of the ambient
   *     credentials, which need none
   * @param externalId what the trust policies of these roles want to hear
   * @param exclude numbers of accounts that are not read
   */
  public record Organization(
      Optional<String> listingRole,
      String memberRole,
      Optional<String> externalId,
      List<String> exclude) {

    public Organization {
      Objects.requireNonNull(memberRole, "memberRole");
      exclude = List.copyOf(exclude);
    }

    @Override
    public String toString() {
      return "Organization[" + memberRole + "]";
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
