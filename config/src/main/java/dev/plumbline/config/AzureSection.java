package dev.plumbline.config;

import dev.plumbline.config.AuditFile.Azure;
import dev.plumbline.config.AzureCloud.Named;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Reads {@code azure} of the audit file. */
final class AzureSection {

  private static final Set<String> CLOUDS =
      Arrays.stream(Named.values()).map(Named::word).collect(Collectors.toUnmodifiableSet());

  private final SectionReader reader;

  AzureSection(Path folder) {
    this.reader = new SectionReader(folder);
  }

  Azure read(YamlNode node) {
    YamlMap azure =
        node.map("subscriptions", "managementGroups", "exclude", "credentials", "cloud");
    Optional<YamlNode> subscriptions =
        azure.has("managementGroups")
            ? azure.find("subscriptions")
            : azure.require(
                "subscriptions", "all, or a list of subscription ids, or 'managementGroups'");
    List<String> groups =
        azure.find("managementGroups").map(AzureSection::groups).orElse(List.of());
    var named = new SectionReader.Seen("subscription");
    Subscriptions read = subscriptions(subscriptions, groups, named);
    List<String> exclude =
        azure.find("exclude").map(list -> excluded(list, named)).orElse(List.of());
    Credentials credentials =
        azure.find("credentials").map(reader::credentials).orElseGet(Credentials.Default::new);
    boolean signsIn = azure.find("credentials").map(YamlNode::isScalar).orElse(true);
    return new Azure(
        read,
        exclude,
        credentials,
        azure.find("cloud").map(cloud -> cloud(cloud, signsIn)).orElse(Named.PUBLIC));
  }

  private static List<String> groups(YamlNode node) {
    List<String> groups = new ArrayList<>();
    var seen = new SectionReader.Seen("management group");
    for (YamlNode item : node.filledList()) {
      Optional<String> id =
          item.text("the id of a management group", text -> text.matches("[A-Za-z0-9_().-]{1,90}"));
      id.ifPresent(known -> seen.add(item, known));
      id.ifPresent(groups::add);
    }
    return groups;
  }

  private static Subscriptions subscriptions(
      Optional<YamlNode> node, List<String> groups, SectionReader.Seen named) {
    if (node.isEmpty()) {
      return groups.isEmpty()
          ? new Subscriptions.All()
          : new Subscriptions.Listed(List.of(), groups);
    }
    if (!node.get().isList()) {
      node.get().text("all, or a list of subscription ids", "all"::equals);
      if (!groups.isEmpty()) {
        node.get().problem("says all, so managementGroups adds nothing. Remove one of them.");
      }
      return new Subscriptions.All();
    }
    List<String> ids = ids(node.get(), named::add);
    return ids.isEmpty() && groups.isEmpty()
        ? new Subscriptions.All()
        : new Subscriptions.Listed(ids, groups);
  }

  private static List<String> excluded(YamlNode node, SectionReader.Seen named) {
    var seen = new SectionReader.Seen("subscription");
    return ids(
        node,
        (item, id) -> {
          seen.add(item, id);
          named.leaveOut(item, id);
        });
  }

  private static List<String> ids(YamlNode node, BiConsumer<YamlNode, String> each) {
    List<String> ids = new ArrayList<>();
    for (YamlNode item : node.filledList()) {
      Optional<String> id =
          item.text(
                  "the id of a subscription, such as 00000000-0000-0000-0000-000000000000",
                  text -> text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
              .map(text -> text.toLowerCase(Locale.ROOT));
      id.ifPresent(known -> each.accept(item, known));
      id.ifPresent(ids::add);
    }
    return ids;
  }

  private AzureCloud cloud(YamlNode node, boolean signsIn) {
    if (!node.isMap()) {
      Optional<String> word = node.word("cloud", CLOUDS);
      return Arrays.stream(Named.values())
          .filter(cloud -> word.filter(cloud.word()::equals).isPresent())
          .findFirst()
          .orElse(Named.PUBLIC);
    }
    YamlMap map = node.map("resourceManager", "authority");
    Optional<Endpoint> resourceManager =
        map.require("resourceManager", "the URL of the Resource Manager").flatMap(reader::endpoint);
    Optional<YamlNode> authority =
        signsIn
            ? map.require("authority", "the URL where the default credentials sign in")
            : map.find("authority");
    Optional<Endpoint> checked = authority.flatMap(reader::endpoint);
    return resourceManager
        .<AzureCloud>map(manager -> new AzureCloud.Custom(manager, checked))
        .orElse(Named.PUBLIC);
  }
}
