package dev.plumbline.exporters.trackers;

import dev.plumbline.exporters.tickets.Destination;
import dev.plumbline.exporters.tickets.TicketId;

/** Where things are in Azure DevOps, and what the options say of them. */
record AzureProject(Destination destination, Options options) {

  static final String VERSION = "api-version=7.1";

  /** The start of paths within the project. */
  String here() {
    return "/" + Paths.segment(destination.project());
  }

  /** Without the project: items are found by id wherever they were moved. */
  String item(TicketId id) {
    return "/_apis/wit/workitems/" + Paths.segment(id.value());
  }

  /** Comments are asked for in the project where the item is now. */
  String comments(String project, TicketId id) {
    return "/"
        + Paths.segment(project)
        + "/_apis/wit/workItems/"
        + Paths.segment(id.value())
        + "/comments?api-version=7.1-preview.4";
  }

  String creating() {
    return here() + "/_apis/wit/workitems/$" + Paths.segment(workItemType()) + "?" + VERSION;
  }

  String workItemType() {
    return options.text("workItemType", "Issue");
  }

  String descriptionField() {
    return options.text("descriptionField", "System.Description");
  }
}
