package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/** Where a version of a launch template names other things. */
final class LaunchTemplates {

  private LaunchTemplates() {}

  /** Groups stand in one of two places; that of network interfaces is needed for some settings. */
  static Stream<String> securityGroups(JsonNode version) {
    JsonNode data = version.path("LaunchTemplateData");
    return Stream.concat(
        Found.texts(data.path("SecurityGroupIds")),
        data.path("NetworkInterfaces").valueStream().flatMap(i -> Found.texts(i.path("Groups"))));
  }

  /** The image, unless it is the name of a parameter that holds its id. */
  static Stream<String> image(JsonNode version) {
    return Found.texts(version.at("/LaunchTemplateData/ImageId"))
        .filter(image -> image.startsWith("ami-"));
  }
}
