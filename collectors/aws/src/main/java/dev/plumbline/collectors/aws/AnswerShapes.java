package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the answers of EC2, IAM and STS mean, taken over from the models of the SDK. Those of load
 * balancers do without.
 */
final class AnswerShapes {

  private static final String ALL = SdkResource.text("answer-shapes.json");
  private static final Map<String, Shape> READ = new ConcurrentHashMap<>();

  private AnswerShapes() {}

  /** That of an operation such as {@code ec2:DescribeVpcs}. */
  static Shape of(AwsService service, String operation) {
    return READ.computeIfAbsent(service.word() + ":" + operation, id -> of(written(id)));
  }

  /** A run needs few of them, and each stands on a line of its own. */
  private static JsonNode written(String id) {
    String key = "\n\"" + id + "\":";
    int found = ALL.indexOf(key);
    if (found < 0) {
      return MissingNode.getInstance();
    }
    int end = ALL.indexOf('\n', found + 1);
    int comma = ALL.charAt(end - 1) == ',' ? 1 : 0;
    return SdkResource.json(ALL.substring(found + key.length(), end - comma));
  }

  /**
   * An object has its elements as {@code "element Name"}, or as {@code "Name"} where the element is
   * called like that; a list has what its elements are.
   */
  private static Shape of(JsonNode written) {
    if (written.isTextual()) {
      return Shape.Scalar.valueOf(written.asText().toUpperCase(Locale.ROOT));
    }
    if (written.isArray()) {
      return new Shape.Items(of(written.get(0)));
    }
    if (written.isMissingNode()) {
      return new Shape.Unknown();
    }
    List<String> names = new ArrayList<>();
    List<Shape> shapes = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    for (Map.Entry<String, JsonNode> member : written.properties()) {
      String key = member.getKey();
      int space = key.indexOf(' ');
      places.put(space < 0 ? key : key.substring(0, space), names.size());
      names.add(key.substring(space + 1));
      shapes.add(of(member.getValue()));
    }
    return new Shape.Members(List.copyOf(names), List.copyOf(shapes), Map.copyOf(places));
  }
}
