package dev.plumbline.config;

import dev.plumbline.config.AuditFile.Account;
import dev.plumbline.config.AuditFile.Aws;
import dev.plumbline.config.AuditFile.Organization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code aws} of the audit file. */
final class AwsSection {

  private static final String ID = "12 digits in quotes, such as \"111122223333\"";
  private static final Pattern ROLE =
      Pattern.compile(
          "arn:aws(?:-[a-z]+)*:iam::([0-9]{12}):role/"
              + "(?:[!-~]{1,510}/)?[A-Za-z0-9_+=,.@-]{1,64}");
  private static final String EXAMPLE_ROLE = "arn:aws:iam::111122223333:role/PlumblineAudit";

  private static final Account UNREADABLE = new Account("", Optional.empty(), Optional.empty());

  private final SectionReader reader;

  AwsSection(Path folder) {
    this.reader = new SectionReader(folder);
  }

  Aws read(YamlNode node) {
    YamlMap aws = node.map("accounts", "organization", "regions");
    Optional<YamlNode> accounts =
        aws.has("organization")
            ? aws.find("accounts")
            : aws.require("accounts", "a list of accounts, each with its id, or an organization");
    var seen = new SectionReader.Seen("account");
    List<Account> named = accounts.map(list -> accounts(list, seen)).orElse(List.of());
    Optional<Organization> organization =
        aws.find("organization").map(found -> organization(found, seen));
    Regions regions = aws.find("regions").map(AwsSection::regions).orElseGet(Regions.All::new);
    // Where neither could be read that has been said; the rest of the file is read all the same.
    return named.isEmpty() && organization.isEmpty()
        ? new Aws(List.of(UNREADABLE), Optional.empty(), regions)
        : new Aws(named, organization, regions);
  }

  private Organization organization(YamlNode node, SectionReader.Seen named) {
    YamlMap map = node.map("managementAccountRole", "memberRole", "externalId", "exclude");
    Optional<String> memberRole =
        map.require("memberRole", "the name of the role to take on in each account")
            .flatMap(role -> role.text("the name of a role", AwsSection::isRoleName));
    List<String> exclude = new ArrayList<>();
    var seen = new SectionReader.Seen("account");
    for (YamlNode item : map.find("exclude").map(YamlNode::list).orElse(List.of())) {
      Optional<String> id = id(item);
      id.ifPresent(known -> seen.add(item, known));
      id.ifPresent(known -> named.leaveOut(item, known));
      id.ifPresent(exclude::add);
    }
    return new Organization(
        map.find("managementAccountRole").flatMap(AwsSection::role),
        memberRole.orElse(""),
        map.find("externalId").flatMap(reader::secret),
        exclude);
  }

  private List<Account> accounts(YamlNode node, SectionReader.Seen seen) {
    List<Account> accounts = new ArrayList<>();
    for (YamlNode item : node.filledList()) {
      account(item, seen).ifPresent(accounts::add);
    }
    return accounts;
  }

  private Optional<Account> account(YamlNode node, SectionReader.Seen seen) {
    YamlMap map = node.map("id", "role", "externalId");
    Optional<String> id = map.require("id", ID).flatMap(AwsSection::id);
    id.ifPresent(known -> map.find("id").ifPresent(at -> seen.add(at, known)));
    Optional<String> role = map.find("role").flatMap(AwsSection::role);
    id.ifPresent(known -> role.ifPresent(arn -> compare(map, known, arn)));
    Optional<SecretReference> externalId = map.find("externalId").flatMap(reader::secret);
    if (!map.has("role")) {
      map.find("externalId")
          .ifPresent(at -> at.problem("needs a role beside it, which is taken on with it."));
      return id.map(known -> new Account(known, role, Optional.empty()));
    }
    return role.isEmpty()
        ? Optional.empty()
        : id.map(known -> new Account(known, role, externalId));
  }

  private static Optional<String> id(YamlNode node) {
    return node.text(ID, text -> text.matches("[0-9]{12}"));
  }

  private static Optional<String> role(YamlNode node) {
    return node.text(
        "the ARN of an IAM role, such as " + EXAMPLE_ROLE, text -> ROLE.matcher(text).matches());
  }

  private static boolean isRoleName(String text) {
    return text.matches("[A-Za-z0-9_+=,.@-]{1,64}");
  }

  private static void compare(YamlMap account, String id, String arn) {
    Matcher role = ROLE.matcher(arn);
    if (role.matches() && !id.equals(role.group(1))) {
      account
          .find("role")
          .ifPresent(
              node ->
                  node.problem(
                      "is a role of account %s, but the id beside it is %s. Correct one."
                          .formatted(role.group(1), id)));
    }
  }

  private static Regions regions(YamlNode node) {
    if (!node.isList()) {
      node.text("all, or a list of regions", "all"::equals);
      return new Regions.All();
    }
    List<Wildcard> patterns = new ArrayList<>();
    for (YamlNode item : node.filledList()) {
      item.text("a region such as eu-west-1, or a pattern such as eu-*", AwsSection::isRegion)
          .map(Wildcard::new)
          .ifPresent(patterns::add);
    }
    return new Regions.Matching(patterns);
  }

  private static boolean isRegion(String text) {
    return text.matches("[a-z]{2,8}(-[a-z]{1,20}){1,4}-[0-9]{1,2}")
        || (text.matches("[a-z0-9*-]{1,40}") && text.contains("*"));
  }
}
