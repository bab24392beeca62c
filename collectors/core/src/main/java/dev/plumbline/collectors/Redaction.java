package dev.plumbline.collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.model.Gap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes secrets out of what a cloud said, before anything else sees it: fields that are known to
 * bear them, and whatever looks like a key, a certificate or a token wherever it stands. What was
 * taken out leaves a mark, so that it is still seen that something stood there.
 */
public final class Redaction {

  /** Names of fields, in lower case without separators, whose whole value goes. */
  private static final Set<String> SECRET_FIELDS =
      Set.of(
          "activationcode",
          "certificateauthoritydata",
          "clientcertificate",
          "clientcertificatedata",
          "clientkey",
          "clientkeydata",
          "clustercacertificate",
          "customdata",
          "kubeconfig",
          "kubeconfigs",
          "kubeenv",
          "primarykey",
          "secondarykey",
          "startupscript",
          "stsexternalid",
          "token",
          "userdata");

  /** The same, whatever stands before them in the name. */
  private static final List<String> SECRET_ENDINGS =
      List.of(
          "accesskey",
          "accesstoken",
          "accountkey",
          "apikey",
          "apitoken",
          "authorizationtoken",
          "authtoken",
          "bearertoken",
          "connectionstring",
          "idtoken",
          "passphrase",
          "passwd",
          "password",
          "privatekey",
          "refreshtoken",
          "secret",
          "secretkey",
          "securitytoken",
          "sessiontoken",
          "sharedkey",
          "storagekey");

  /** Members that say what the value beside them is. */
  private static final List<String> NAMING = List.of("key", "Key", "name", "Name");

  private static final String WITHHELD = "[withheld]";

  /** Answers repeat the names of their fields; names of tags are without end. */
  private static final int MOST_NAMES = 4_096;

  private static final Map<String, Name> NAMES = new ConcurrentHashMap<>();

  /** What follows from the name of a field. */
  private record Name(String scrubbed, boolean secret) {}

  private Redaction() {}

  /**
   * The same without secrets. What has none is not copied: most answers are large and have none,
   * and whoever follows up on an answer keeps it beside the one that is kept here.
   */
  public static JsonNode scrub(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> object(node, false);
      case ARRAY -> array(node);
      case STRING -> {
        String text = node.textValue();
        String scrubbed = scrub(text);
        yield scrubbed.equals(text) ? node : JsonNodeFactory.instance.textNode(scrubbed);
      }
      default -> node;
    };
  }

  /** The text with every secret in it replaced by a mark. */
  public static String scrub(String text) {
    return SecretShapes.scrub(text);
  }

  /** A gap whose sentence tells no secret, though it may quote what a cloud said. */
  public static Gap scrub(Gap gap) {
    return new Gap(gap.call(), gap.reason(), gap.permission(), scrub(gap.detail()));
  }

  /** A scope as it may be named in files: accounts and regions are told by clouds, too. */
  public static Scope scrub(Scope scope) {
    return new Scope(scope.provider(), scrub(scope.account()), scrub(scope.region()));
  }

  static SortedMap<String, String> scrub(Map<String, String> parameters) {
    SortedMap<String, String> scrubbed = new TreeMap<>();
    parameters.forEach((name, value) -> scrubbed.put(name, scrub(value)));
    return scrubbed;
  }

  /**
   * @param certificate whether it describes a certificate, which then is in the member {@code data}
   */
  private static JsonNode object(JsonNode object, boolean certificate) {
    boolean secretValue = namesSecret(object);
    boolean same = true;
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String name = member.getKey();
      Name known = name(name);
      boolean secret =
          known.secret()
              || (certificate && name.equalsIgnoreCase("data"))
              || (secretValue && name.equalsIgnoreCase("value"));
      JsonNode value = member.getValue();
      JsonNode scrubbed = secret ? redacted(value) : member(name, value);
      copy.set(known.scrubbed(), scrubbed);
      same &= isSame(value, scrubbed) && known.scrubbed().equals(name);
    }
    return same ? object : copy;
  }

  private static JsonNode array(JsonNode array) {
    boolean same = true;
    ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
    for (JsonNode element : array) {
      JsonNode scrubbed = scrub(element);
      copy.add(scrubbed);
      same &= isSame(element, scrubbed);
    }
    return same ? array : copy;
  }

  /** Not whether they are equal: equal containers would be compared again at each level. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(JsonNode one, JsonNode other) {
    return one == other;
  }

  private static JsonNode member(String name, JsonNode value) {
    if (name.equalsIgnoreCase("header")) {
      return headers(value);
    }
    if (!name.equalsIgnoreCase("certificateAuthority")) {
      return scrub(value);
    }
    return value.isObject() ? object(value, true) : redacted(value);
  }

  /**
   * Headers of HTTP requests, such as those for a registry: names stay, values go whatever they
   * look like, since no shape tells a home-made token.
   */
  private static JsonNode headers(JsonNode value) {
    if (!value.isArray()) {
      return withheld(value);
    }
    ArrayNode copy = JsonNodeFactory.instance.arrayNode(value.size());
    value.forEach(header -> copy.add(header.isObject() ? header(header) : withheld(header)));
    return copy;
  }

  private static ObjectNode header(JsonNode header) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    header
        .properties()
        .forEach(
            member -> {
              JsonNode value = member.getValue();
              boolean name = member.getKey().equalsIgnoreCase("key");
              copy.set(scrub(member.getKey()), name ? scrub(value) : withheld(value));
            });
    return copy;
  }

  /** As {@link #redacted}; the mark tells whether a text looked like a secret. */
  private static JsonNode withheld(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> {
        String text = value.textValue();
        yield JsonNodeFactory.instance.textNode(
            scrub(text).equals(text) ? WITHHELD : SecretShapes.mark(text));
      }
      case OBJECT -> {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(e -> copy.set(scrub(e.getKey()), withheld(e.getValue())));
        yield copy;
      }
      case ARRAY -> {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        value.forEach(element -> copy.add(withheld(element)));
        yield copy;
      }
      case NUMBER -> JsonNodeFactory.instance.textNode(WITHHELD);
      default -> value;
    };
  }

  /** Tags and variables often come as {@code {"key": "DB_PASSWORD", "value": ".."}}. */
  private static boolean namesSecret(JsonNode object) {
    for (String key : NAMING) {
      JsonNode name = object.get(key);
      if (name != null && name.isTextual() && bearsSecret(name.textValue())) {
        return true;
      }
    }
    return false;
  }

  /** Every text below goes; the shape stays, so that presence can still be told. */
  private static JsonNode redacted(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING ->
          value.textValue().isEmpty()
              ? value
              : JsonNodeFactory.instance.textNode(SecretShapes.mark(value.textValue()));
      case OBJECT -> {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(e -> copy.set(scrub(e.getKey()), redacted(e.getValue())));
        yield copy;
      }
      case ARRAY -> {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        value.forEach(element -> copy.add(redacted(element)));
        yield copy;
      }
      case NUMBER -> JsonNodeFactory.instance.textNode(SecretShapes.mark(value.asText()));
      default -> value;
    };
  }

  private static Name name(String name) {
    Name known = NAMES.get(name);
    if (known == null) {
      known = new Name(scrub(name), bearsSecret(name));
      if (NAMES.size() < MOST_NAMES) {
        NAMES.put(name, known);
      }
    }
    return known;
  }

  private static boolean bearsSecret(String name) {
    String plain = plain(name);
    if (SECRET_FIELDS.contains(plain)) {
      return true;
    }
    for (String ending : SECRET_ENDINGS) {
      if (plain.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  /** The letters and digits of a name, in lower case. */
  private static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        plain.append(Character.toLowerCase(c));
      }
    }
    return plain.toString();
  }
}
