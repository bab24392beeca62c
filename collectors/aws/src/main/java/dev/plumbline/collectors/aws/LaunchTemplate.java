package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Setting;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The customer's launch template of one node group, where it has one. */
final class LaunchTemplate {

  private final Cell cell;
  private final Field template;

  /** {@code nodegroup} is the object that DescribeNodegroup answered with. */
  LaunchTemplate(Cell cell, Field nodegroup) {
    this.cell = cell;
    this.template = nodegroup.at("/launchTemplate");
  }

  /** What follows from the data of the template, and what where EKS makes one of its own. */
  <T> Setting<T> read(Function<Field, Setting<T>> inTemplate, Supplier<Setting<T>> without) {
    return template
        .at("/id")
        .present()
        .then(there -> there ? inTemplate.apply(data()) : without.get());
  }

  /** The setting of the template; absent where there is none. */
  <T> Setting<T> read(Function<Field, Setting<T>> inTemplate) {
    return read(inTemplate, () -> Setting.absent(template.evidence()));
  }

  private Field data() {
    return EksMapping.object(
        cell.answer(
            Ec2Calls.DESCRIBE_LAUNCH_TEMPLATE_VERSIONS,
            Map.of(
                "LaunchTemplateId", template.at("/id").identity(),
                "Version", template.at("/version").identity())),
        "/LaunchTemplateVersions/0/LaunchTemplateData");
  }
}
