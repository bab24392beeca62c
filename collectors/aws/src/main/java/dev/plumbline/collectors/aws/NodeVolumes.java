package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether the volumes of one node group's nodes are encrypted. */
final class NodeVolumes {

  private final Cell cell;
  private final LaunchTemplate template;
  private final Field nodegroup;

  NodeVolumes(Cell cell, LaunchTemplate template, Field nodegroup) {
    this.cell = cell;
    this.template = template;
    this.nodegroup = nodegroup;
  }

  /** The account encrypts every new volume, or the template all that a node starts with. */
  Setting<Boolean> encrypted() {
    return Setting.either(
        cell.answer(Ec2Calls.GET_EBS_ENCRYPTION_BY_DEFAULT).at("/EbsEncryptionByDefault").bool(),
        template.read(
            this::byTemplate,
            // https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
            () -> Setting.known(false, nodegroup.at("/launchTemplate").evidence())));
  }

  private Setting<Boolean> byTemplate(Field data) {
    Field mappings = data.at("/BlockDeviceMappings");
    Setting<List<Field>> listed =
        mappings.elements().orElseIn(() -> Setting.known(List.of(), mappings.evidence()));
    return nodegroup
        .at("/amiType")
        .text()
        .then(
            kind ->
                kind.equals("CUSTOM")
                    ? listed.then(m -> withImage(m, mappings, image(data)))
                    : listed.then(m -> all(m, mappings, devices(kind), List.of())));
  }

  private Field image(Field data) {
    return Listed.of(cell, Ec2Calls.DESCRIBE_IMAGES, "/Images")
        .one("/ImageId", data.at("/ImageId").identity())
        .at("/BlockDeviceMappings");
  }

  /** Devices that the template leaves to the image are as their snapshots are. */
  private static Setting<Boolean> withImage(List<Field> listed, Field mappings, Field ofImage) {
    Set<String> named = names(listed);
    return ofImage
        .elements()
        .then(
            devices -> {
              Setting<Boolean> all = all(listed, mappings, Set.of(), devices);
              for (Field device : devices) {
                if (device.at("/Ebs").present().fold(p -> p, () -> false, _ -> true)
                    && !named.contains(name(device))) {
                  all = Setting.both(all, device.at("/Ebs/Encrypted").bool(), Boolean::logicalAnd);
                }
              }
              return all;
            });
  }

  /** Whether all that are listed are encrypted, and these among them. */
  private static Setting<Boolean> all(
      List<Field> listed, Field mappings, Set<String> devices, List<Field> ofImage) {
    if (!names(listed).containsAll(devices)) {
      return Setting.known(false, mappings.evidence());
    }
    List<Setting<Boolean>> plain = new ArrayList<>();
    for (Field mapping : listed) {
      Field ebs = mapping.at("/Ebs");
      plain.add(
          ebs.present()
              .then(
                  there ->
                      there ? encrypted(mapping, ofImage) : Setting.known(true, mapping.evidence()))
              .map(encrypted -> !encrypted));
    }
    return Lists.any(plain, Setting.known(false, mappings.evidence())).map(any -> !any);
  }

  private static Setting<Boolean> encrypted(Field mapping, List<Field> ofImage) {
    return mapping.at("/Ebs/Encrypted").bool().orElseIn(() -> likeItsSnapshot(mapping, ofImage));
  }

  /**
   * A device of the image that the template only makes larger still has the snapshot of the image:
   * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIEncryption.html
   */
  private static Setting<Boolean> likeItsSnapshot(Field mapping, List<Field> ofImage) {
    if (!mapping.at("/Ebs/SnapshotId").identity().isEmpty()) {
      return Setting.unread(
          Gap.of(
              Ec2Calls.DESCRIBE_LAUNCH_TEMPLATE_VERSIONS.id(),
              Gap.Reason.UNSUPPORTED,
              "A volume is made from a snapshot, which decides whether it is encrypted."));
    }
    Setting<Boolean> plain = Setting.known(false, mapping.at("/Ebs").evidence());
    return ofImage.stream()
        .filter(device -> name(device).equals(name(mapping)))
        .findFirst()
        .map(device -> device.at("/Ebs/Encrypted").bool().orElseIn(() -> plain))
        .orElse(plain);
  }

  private static String name(Field mapping) {
    return mapping.at("/DeviceName").identity();
  }

  private static Set<String> names(List<Field> mappings) {
    Set<String> names = new TreeSet<>();
    mappings.forEach(mapping -> names.add(name(mapping)));
    return names;
  }

  /** What a node of the kind starts with: https://docs.aws.amazon.com/eks/latest/userguide/ */
  private static Set<String> devices(String kind) {
    if (kind.startsWith("BOTTLEROCKET_")) {
      return Set.of("/dev/xvda", "/dev/xvdb");
    }
    return kind.startsWith("WINDOWS_") ? Set.of("/dev/sda1") : Set.of("/dev/xvda");
  }
}
