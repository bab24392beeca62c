package dev.plumbline.app.permissions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Policy documents of IAM, each small enough for a managed policy. */
public final class IamPolicy {

  /** The most characters of a managed policy; blanks do not count. */
  static final int LIMIT = 6_144;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int FRAME = document(List.of()).toString().length();

  private IamPolicy() {}

  /**
   * The documents that together allow these actions.
   *
   * @param partition such as {@code aws}; in CloudFormation it is put in later
   * @param role the name of the role to take on in other accounts
   */
  public static List<ObjectNode> documents(
      Collection<String> actions, String partition, String role) {
    List<ObjectNode> documents = new ArrayList<>();
    List<ObjectNode> open = new ArrayList<>();
    int size = FRAME;
    for (ObjectNode statement : statements(actions, partition, role)) {
      int length = statement.toString().length() + 1;
      if (size + length > LIMIT) {
        documents.add(document(open));
        open = new ArrayList<>();
        size = FRAME;
      }
      open.add(statement);
      size += length;
    }
    documents.add(document(open));
    return documents;
  }

  /** Without taking on roles and listing accounts: that is for whoever runs Plumbline. */
  static List<String> inEachAccount(Collection<String> actions) {
    return actions.stream()
        .filter(action -> !action.startsWith("sts:") && !action.startsWith("organizations:"))
        .toList();
  }

  private static ObjectNode document(List<ObjectNode> statements) {
    ObjectNode document = JSON.createObjectNode();
    document.put("Version", "2012-10-17");
    document.putArray("Statement").addAll(statements);
    return document;
  }

  private static List<ObjectNode> statements(
      Collection<String> actions, String partition, String role) {
    Map<String, Map<List<String>, List<String>>> byService = new TreeMap<>();
    for (String action : actions) {
      List<String> resources = AwsResources.of(action, partition, role);
      byService
          .computeIfAbsent(service(action), _ -> new TreeMap<>(IamPolicy::byText))
          .computeIfAbsent(
              resources.equals(List.of("*")) ? resources : List.of(), _ -> new ArrayList<>())
          .add(action);
    }
    List<ObjectNode> statements = new ArrayList<>();
    byService.forEach(
        (service, groups) ->
            groups.forEach(
                (resources, those) -> {
                  boolean anywhere = !resources.isEmpty();
                  String sid = "Read" + sentence(service) + (anywhere ? "Anywhere" : "");
                  statements.addAll(fitting(sid, those, partition, role));
                }));
    return statements;
  }

  /** One statement, or as many as its actions need. */
  private static List<ObjectNode> fitting(
      String sid, List<String> actions, String partition, String role) {
    ObjectNode whole = statement(sid, actions, partition, role);
    if (FRAME + whole.toString().length() + 1 <= LIMIT || actions.size() == 1) {
      return List.of(whole);
    }
    int half = actions.size() / 2;
    List<ObjectNode> halves = new ArrayList<>();
    halves.addAll(fitting(sid + "A", actions.subList(0, half), partition, role));
    halves.addAll(fitting(sid + "B", actions.subList(half, actions.size()), partition, role));
    return halves;
  }

  private static ObjectNode statement(
      String sid, List<String> actions, String partition, String role) {
    ObjectNode statement = JSON.createObjectNode();
    statement.put("Sid", sid);
    statement.put("Effect", "Allow");
    ArrayNode list = statement.putArray("Action");
    actions.stream().sorted().forEach(list::add);
    statement.set("Resource", resources(actions, partition, role));
    return statement;
  }

  private static JsonNode resources(List<String> actions, String partition, String role) {
    ArrayNode resources = JSON.createArrayNode();
    actions.stream()
        .flatMap(action -> AwsResources.of(action, partition, role).stream())
        .distinct()
        .sorted()
        .forEach(resources::add);
    return resources;
  }

  private static String service(String action) {
    return action.substring(0, action.indexOf(':'));
  }

  /** IAM takes letters and digits only. */
  private static String sentence(String service) {
    String plain = service.replaceAll("[^a-z0-9]", "");
    return plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
  }

  private static int byText(List<String> one, List<String> other) {
    return one.toString().compareTo(other.toString());
  }
}
