package dev.plumbline.model;

import java.util.List;

/**
 * What only a repository of Amazon ECR has.
 *
 * @param scanned whether images are scanned when they are pushed or all the time, by the setting of
 *     the repository or by a rule of the registry
 * @param tagMutability {@code MUTABLE}, {@code IMMUTABLE}, or either {@code _WITH_EXCLUSION}
 * @param openToEveryone whether its policy lets in whoever asks
 * @param otherAccounts accounts that the policies of repository and registry let in by name
 * @param encryption {@code AES256}, {@code KMS} or {@code KMS_DSSE}
 * @param lifecyclePolicy whether old images are deleted by a policy
 * @param signed whether a rule of the registry has its images signed
 * @param writers who may change its images, beside administrators of the whole account
 * @param tagKeys the keys of its tags; empty where it has none
 */
public record EcrDetails(
    Setting<Boolean> scanned,
    Setting<String> tagMutability,
    Setting<Boolean> openToEveryone,
    Setting<List<String>> otherAccounts,
    Setting<String> encryption,
    Setting<Boolean> lifecyclePolicy,
    Setting<Boolean> signed,
    Listing<Writer> writers,
    Setting<List<String>> tagKeys)
    implements RegistryDetails {

  /**
   * Somebody who may push, delete, or change what others may do.
   *
   * @param principal an ARN, the number of another account, or {@code *} for everybody
   * @param kind {@code user}, {@code role}, {@code account} or {@code everyone}
   */
  public record Writer(Setting<String> principal, Setting<String> kind) {}
}
