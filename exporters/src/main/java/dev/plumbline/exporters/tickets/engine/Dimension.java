package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.model.Finding;
import dev.plumbline.model.Resource;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** By what findings are put together. */
public enum Dimension {
  FINDING,
  CHECK,
  CLUSTER,
  ACCOUNT,
  OWNER_TAG,
  NAMESPACE_TAG,
  SEVERITY;

  /** The word for it in the audit file, such as {@code owner-tag}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Dimension> of(String word) {
    return Stream.of(values()).filter(dimension -> dimension.word().equals(word)).findFirst();
  }

  /** Where the finding lies in this dimension; equal values share a ticket. */
  String value(Finding finding, Policy policy) {
    Resource resource = finding.resource();
    String account = resource.provider().word() + "/" + resource.account();
    return switch (this) {
      case FINDING -> finding.fingerprint();
      case CHECK -> finding.checkId();
      case CLUSTER ->
          resource.cluster().isEmpty()
              ? resource.id()
              : account + "/" + resource.region() + "/" + resource.cluster();
      case ACCOUNT -> account;
      case OWNER_TAG -> resource.tags().getOrDefault(policy.ownerTag(), "");
      case NAMESPACE_TAG -> resource.tags().getOrDefault(policy.namespaceTag(), "");
      case SEVERITY -> finding.severity().word();
    };
  }
}
