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
    YamlMap azure = node.map("subscriptions", "managementGroups", "credentials", "cloud");
    Optional<YamlNode> groups = azure.find("managementGroups");
    groups.ifPresent(AzureSection::refuse);
    Optional<YamlNode> subscriptions =
        groups.isPresent()
            ? azure.find("subscriptions")
            : azure.require("subscriptions", "all, or a list of subscription ids");
    Credentials credentials =
        azure.find("credentials").map(reader::credentials).orElseGet(Credentials.Default::new);
    boolean signsIn = azure.find("credentials").map(YamlNode::isScalar).orElse(true);
    return new Azure(
        subscriptions.map(AzureSection::subscriptions).orElseGet(Subscriptions.All::new),
        credentials,
        azure.find("cloud").map(cloud -> cloud(cloud, signsIn)).orElse(Named.PUBLIC));
  }

  private static void refuse(YamlNode node) {
    node.problem(
        "is not supported yet: this release reads single subscriptions."
            + " List them under azure.subscriptions, or write all there.");
    for (YamlNode item : node.filledList()) {
      item.text("the id of a management group", text -> text.matches("[A-Za-z0-9_().-]{1,90}"));
    }
  }

  private static Subscriptions subscriptions(YamlNode node) {
    if (!node.isList()) {
      node.text("all, or a list of subscription ids", "all"::equals);
      return new Subscriptions.All();
    }
    List<String> ids = new ArrayList<>();
    var seen = new SectionReader.Seen("subscription");
    for (YamlNode item : node.filledList()) {
      Optional<String> id =
          item.text(
                  "the id of a subscription, such as 00000000-0000-0000-0000-000000000000",
                  text -> text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
              .map(text -> text.toLowerCase(Locale.ROOT));
      id.ifPresent(known -> seen.add(item, known));
      id.ifPresent(ids::add);
    }
    return new Subscriptions.Listed(ids);
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
