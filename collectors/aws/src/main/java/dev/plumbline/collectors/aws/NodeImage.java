package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.EksNodes.Image;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Setting;
import java.time.Instant;
import java.util.function.Function;

/** The image of one node group's nodes, where it is the customer's choice. */
final class NodeImage {

  /** Parameters below this path are published by AWS. */
  private static final String OF_AWS = "resolve:ssm:/aws/service/";

  private static final String AWS = "amazon";

  private final Cell cell;
  private final LaunchTemplate template;
  private final Field kind;

  NodeImage(Cell cell, LaunchTemplate template, Field nodegroup) {
    this.cell = cell;
    this.template = template;
    this.kind = nodegroup.at("/amiType");
  }

  Image mapped() {
    return new Image(
        own(this::owner),
        chosen(image -> image.at("/PublicLaunchPermissions").bool()),
        chosen(image -> moment(image.at("/DeprecationTime"))),
        chosen(image -> moment(image.at("/CreationDate"))),
        cell.collectedAt());
  }

  private <T> Setting<T> own(Function<Field, Setting<T>> of) {
    return kind.text()
        .then(
            told ->
                told.equals("CUSTOM")
                    ? template.read(data -> named(data.at("/ImageId"), of))
                    : Setting.absent(kind.evidence()));
  }

  /** Where the template cannot be read, nobody knows which image to ask about. */
  private static <T> Setting<T> named(Field id, Function<Field, Setting<T>> of) {
    return id.text().then(_ -> of.apply(id));
  }

  /** AWS exchanges what its parameters name before it is old. */
  private <T> Setting<T> chosen(Function<Field, Setting<T>> of) {
    return own(id -> isOfAws(id) ? Setting.absent(id.evidence()) : of.apply(described(id)));
  }

  private static boolean isOfAws(Field id) {
    return id.identity().startsWith(OF_AWS);
  }

  private Setting<String> owner(Field id) {
    if (isOfAws(id)) {
      return Setting.known(AWS, id.evidence());
    }
    // Other aliases are of many owners, such as all of the marketplace.
    Field alias = described(id).at("/ImageOwnerAlias");
    return alias.identity().equals(AWS)
        ? Setting.known(AWS, alias.evidence())
        : described(id).at("/OwnerId").text();
  }

  private Field described(Field id) {
    if (id.identity().startsWith("resolve:ssm:")) {
      return Field.unread(
          Gap.of(
              Ec2Calls.DESCRIBE_IMAGES.id(),
              Gap.Reason.UNSUPPORTED,
              "The launch template names a parameter that holds the image, which is not read."));
    }
    return Listed.of(cell, Ec2Calls.DESCRIBE_IMAGES, "/Images").one("/ImageId", id.identity());
  }

  private static Setting<Instant> moment(Field told) {
    return told.text()
        .then(
            text ->
                Moments.of(text)
                    .<Setting<Instant>>map(moment -> Setting.known(moment, told.evidence()))
                    .orElseGet(() -> told.unexpected("a moment")));
  }
}
