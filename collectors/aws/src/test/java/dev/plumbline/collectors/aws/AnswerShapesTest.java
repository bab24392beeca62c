package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.CallType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.endpoints.AwsEndpointAttribute;
import software.amazon.awssdk.awscore.endpoints.authscheme.SigV4AuthScheme;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.endpoints.IamEndpointParams;
import software.amazon.awssdk.services.iam.endpoints.IamEndpointProvider;

/**
 * The files that were taken over from the models of the SDK are those of the version that the tests
 * have. With {@code -Dshapes.write=true} they are written anew.
 */
class AnswerShapesTest {

  private static final Path FOLDER =
      Path.of("collectors/aws/src/main/resources/dev/plumbline/collectors/aws");

  @Test
  void theShapesOfAnswersAreThoseOfTheSdk() throws Exception {
    ObjectNode shapes = JsonNodeFactory.instance.objectNode();
    for (CallType call : SdkModels.xmlCalls()) {
      shapes.set(call.id(), members(SdkModels.response(call)));
    }

    same("answer-shapes.json", lines(shapes));
  }

  @Test
  void theAddressesOfIamAreThoseOfTheSdk() throws Exception {
    ObjectNode regions = JsonNodeFactory.instance.objectNode();
    Region.regions().stream()
        .filter(Region::isGlobalRegion)
        .map(Region::id)
        .sorted()
        .forEach(region -> places(regions.putObject(region), region));
    // This partition has no pseudo region, only this one.
    places(regions.putObject("eusc-de-east-1"), "eusc-de-east-1");

    same("iam-endpoints.json", indented(regions));
  }

  private static void places(ObjectNode into, String region) {
    for (boolean fips : new boolean[] {false, true}) {
      for (boolean dualStack : new boolean[] {false, true}) {
        Endpoint endpoint =
            IamEndpointProvider.defaultProvider()
                .resolveEndpoint(
                    IamEndpointParams.builder()
                        .region(Region.of(region))
                        .useFips(fips)
                        .useDualStack(dualStack)
                        .build())
                .join();
        var scheme =
            (SigV4AuthScheme) endpoint.attribute(AwsEndpointAttribute.AUTH_SCHEMES).getFirst();
        into.putObject(IamEndpoints.variant(fips, dualStack))
            .put("endpoint", endpoint.url().toString())
            .put("region", scheme.signingRegion());
      }
    }
  }

  private static ObjectNode members(SdkPojo model) {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    Set<String> elements = new HashSet<>();
    for (SdkField<?> field : model.sdkFields()) {
      assertThat(field.location()).as(field.memberName()).isEqualTo(MarshallLocation.PAYLOAD);
      String element = field.unmarshallLocationName();
      String name = field.memberName();
      assertThat(elements.add(element)).as("one member for " + element).isTrue();
      members.set(element.equals(name) ? name : element + " " + name, shape(field));
    }
    return members;
  }

  private static JsonNode shape(SdkField<?> field) {
    MarshallingType<?> type = field.marshallingType();
    if (type.equals(MarshallingType.SDK_POJO)) {
      return members(field.constructor().get());
    }
    if (type.equals(MarshallingType.LIST)) {
      ListTrait list = field.getTrait(ListTrait.class);
      assertThat(list.isFlattened()).as(field.memberName()).isFalse();
      return JsonNodeFactory.instance.arrayNode().add(shape(list.memberFieldInfo()));
    }
    return JsonNodeFactory.instance.textNode(scalar(field, type).name().toLowerCase(Locale.ROOT));
  }

  private static Shape.Scalar scalar(SdkField<?> field, MarshallingType<?> type) {
    if (type.equals(MarshallingType.STRING)) {
      return Shape.Scalar.TEXT;
    }
    if (type.equals(MarshallingType.INTEGER) || type.equals(MarshallingType.LONG)) {
      return Shape.Scalar.INTEGER;
    }
    if (type.equals(MarshallingType.DOUBLE)) {
      return Shape.Scalar.DECIMAL;
    }
    if (type.equals(MarshallingType.BOOLEAN)) {
      return Shape.Scalar.BOOLEAN;
    }
    assertThat(type).as(field.memberName()).isEqualTo(MarshallingType.INSTANT);
    TimestampFormatTrait format = field.getTrait(TimestampFormatTrait.class);
    if (format != null) {
      assertThat(format.format()).isEqualTo(TimestampFormatTrait.Format.ISO_8601);
    }
    return Shape.Scalar.TIMESTAMP;
  }

  private static void same(String file, String text) throws IOException {
    Path path = FOLDER.resolve(file);
    if (Boolean.getBoolean("shapes.write")) {
      Files.writeString(path, text);
    }

    assertThat(Files.readString(path))
        .as(file + " is of another version of the SDK; write it anew with -Dshapes.write=true")
        .isEqualTo(text);
  }

  /** A line for each call, so that it is found without parsing those of the others. */
  private static String lines(ObjectNode document) throws IOException {
    List<String> lines = new ArrayList<>();
    var mapper = new JsonMapper();
    for (Map.Entry<String, JsonNode> call : document.properties()) {
      lines.add(
          mapper.writeValueAsString(call.getKey())
              + ":"
              + mapper.writeValueAsString(call.getValue()));
    }
    return "{\n" + String.join(",\n", lines) + "\n}\n";
  }

  private static String indented(ObjectNode document) throws IOException {
    var printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter(" ", "\n"));
    return new JsonMapper().writer(printer).writeValueAsString(document) + "\n";
  }
}
