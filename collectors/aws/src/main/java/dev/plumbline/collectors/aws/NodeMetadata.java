package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.EksNodes.Metadata;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;

/**
 * The instance metadata service of one node group's nodes. The launch template decides before the
 * defaults of the account, and those before the image. What is left to the account, to the image,
 * or to the template that EKS makes, is seen at the nodes that run.
 *
 * <p>https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html
 */
final class NodeMetadata {

  private final Cell cell;
  private final LaunchTemplate template;
  private final Instances instances;
  private final String nodegroup;

  NodeMetadata(Cell cell, LaunchTemplate template, Instances instances, String nodegroup) {
    this.cell = cell;
    this.template = template;
    this.instances = instances;
    this.nodegroup = nodegroup;
  }

  Metadata mapped() {
    return new Metadata(
        template.read(data -> tokens(data.at("/MetadataOptions")), this::tokensOfNodes),
        template.read(data -> hops(data.at("/MetadataOptions")), this::hopsOfNodes));
  }

  private Setting<Boolean> tokens(Field options) {
    return off(options)
        .then(
            off ->
                off
                    ? Setting.known(true, options.at("/HttpEndpoint").evidence())
                    : required(options.at("/HttpTokens"))
                        .orElseIn(this::tokensOfAccount)
                        .orElseIn(this::tokensOfNodes));
  }

  /** The account decides of nodes to come; those that run keep what they were started with. */
  private Setting<Boolean> tokensOfAccount() {
    Setting<Boolean> preferred = required(preference("/HttpTokens"));
    return preferred.then(demanded -> demanded && mayRun() ? tokensOfNodes() : preferred);
  }

  private boolean mayRun() {
    Listing<Field> own = instances.of(nodegroup);
    return own.gap().isPresent() || !own.items().isEmpty();
  }

  private Setting<Boolean> tokensOfNodes() {
    return instances.each(
        nodegroup,
        node ->
            off(node.at("/MetadataOptions"))
                .then(
                    off ->
                        off
                            ? Setting.known(true, node.at("/MetadataOptions").evidence())
                            : required(node.at("/MetadataOptions/HttpTokens"))));
  }

  private static Setting<Boolean> off(Field options) {
    return options
        .at("/HttpEndpoint")
        .text()
        .map(endpoint -> endpoint.equals("disabled"))
        .orElseIn(() -> Setting.known(false, options.at("/HttpEndpoint").evidence()));
  }

  /** Absent where nobody prefers anything. */
  private static Setting<Boolean> required(Field tokens) {
    return tokens
        .text()
        .then(
            told ->
                switch (told) {
                  case "required" -> Setting.known(true, tokens.evidence());
                  case "optional" -> Setting.known(false, tokens.evidence());
                  case "no-preference" -> Setting.absent(tokens.evidence());
                  default -> tokens.unexpected("required or optional");
                });
  }

  /** Nobody is answered where the service is off: no hop. */
  private Setting<Long> hops(Field options) {
    return off(options)
        .then(
            off ->
                off
                    ? Setting.known(0L, options.at("/HttpEndpoint").evidence())
                    : limit(options.at("/HttpPutResponseHopLimit"))
                        .orElseIn(this::hopsOfAccount)
                        .orElseIn(this::hopsOfNodes));
  }

  private Setting<Long> hopsOfAccount() {
    Setting<Long> preferred = limit(preference("/HttpPutResponseHopLimit"));
    return preferred.then(
        hops -> mayRun() ? Setting.both(preferred, hopsOfNodes(), Math::max) : preferred);
  }

  /** The largest of all nodes. */
  private Setting<Long> hopsOfNodes() {
    Listing<Field> own = instances.of(nodegroup);
    if (own.gap().isPresent()) {
      return Setting.unread(own.gap().get());
    }
    return own.items().stream()
        .map(node -> node.at("/MetadataOptions"))
        .map(options -> limit(options.at("/HttpPutResponseHopLimit")))
        .reduce((one, other) -> Setting.both(one, other, Math::max))
        .orElseGet(Instances::nothingRuns);
  }

  /** -1 says that nothing is preferred. */
  private static Setting<Long> limit(Field hops) {
    return hops.number()
        .then(
            told ->
                told > 0 ? Setting.known(told, hops.evidence()) : Setting.absent(hops.evidence()));
  }

  private Field preference(String pointer) {
    return cell.answer(Ec2Calls.GET_INSTANCE_METADATA_DEFAULTS).at("/AccountLevel" + pointer);
  }
}
