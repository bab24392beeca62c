package dev.plumbline.model;

import java.util.List;

/**
 * What only a repository of Google's Artifact Registry has.
 *
 * @param format {@code DOCKER} for images
 * @param mode {@code STANDARD_REPOSITORY}, {@code REMOTE_REPOSITORY} or {@code VIRTUAL_REPOSITORY}
 * @param immutableTags whether a tag stays with its image
 * @param key the key of the customer that encrypts it
 */
public record GarDetails(
    Setting<String> format,
    Setting<String> mode,
    Setting<Boolean> immutableTags,
    Setting<String> key,
    Scanning scanning,
    Members members)
    implements RegistryDetails {

  /**
   * The search for known weaknesses.
   *
   * @param repository {@code SCANNING_ACTIVE} where it is on for this repository
   * @param service whether it is on for the project
   */
  public record Scanning(Setting<String> repository, Setting<Boolean> service) {}

  /**
   * Who may do what with it.
   *
   * @param everyone roles that everybody has, or everybody with a Google account
   * @param writers who may push or change images, by a role on the repository or on its project
   * @param crowds those of them who are a whole domain or as many ({@link GcpMembers#isCrowd})
   * @param told whether these are all; unread where somebody has a role that does not say
   */
  public record Members(
      Setting<List<String>> everyone,
      Setting<List<String>> writers,
      Setting<List<String>> crowds,
      Setting<Boolean> told) {}
}
