package dev.plumbline.exporters.trackers;

import dev.plumbline.exporters.tickets.TrackerType;
import java.util.List;

/** Every kind of tracker that we speak to. */
public final class Trackers {

  private Trackers() {}

  public static List<TrackerType> all() {
    return List.of(
        JiraTracker.cloud(),
        JiraTracker.dataCenter(),
        ServiceNow.type(),
        GitHubIssues.type(),
        GitLabIssues.type(),
        AzureDevOps.type());
  }
}
