package dev.plumbline.checks;

import dev.plumbline.config.YamlMap;
import dev.plumbline.config.YamlNode;
import dev.plumbline.model.Provider;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads why only a strict profile has a check: one reason for all its clouds, or a map of reasons
 * for some of them.
 *
 * @param providers the clouds of the check
 */
record StrictOnly(Set<Provider> providers) {

  /** The reason for each cloud that has one. */
  SortedMap<Provider, String> reasons(YamlMap check) {
    SortedMap<Provider, String> reasons = new TreeMap<>();
    Optional<YamlNode> found = check.find("strictOnly");
    found.filter(YamlNode::isMap).ifPresent(node -> byCloud(node, reasons));
    found
        .filter(node -> !node.isMap())
        .flatMap(YamlNode::text)
        .ifPresent(reason -> providers.forEach(provider -> reasons.put(provider, reason)));
    return reasons;
  }

  private void byCloud(YamlNode node, SortedMap<Provider, String> reasons) {
    YamlMap clouds = node.map("aws", "azure", "gcp");
    if (node.entries().isEmpty()) {
      node.problem("names no cloud. Write a reason for aws, azure or gcp, or one for all of them.");
    }
    for (Provider provider : Provider.values()) {
      Optional<YamlNode> reason = clouds.find(provider.word());
      if (reason.isPresent() && !providers.contains(provider)) {
        reason.get().problem("is about a cloud that the check does not speak of. Remove it.");
      }
      reason.flatMap(YamlNode::text).ifPresent(text -> reasons.put(provider, text));
    }
  }
}
