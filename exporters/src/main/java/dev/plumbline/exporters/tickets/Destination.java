package dev.plumbline.exporters.tickets;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Objects;

/**
 * Where tickets go.
 *
 * @param id permanent name in the audit file; part of every group's key
 * @param type the word of the {@link TrackerType}, such as {@code jira-cloud}
 * @param url the tracker's address; requests go to its host only
 * @param project project key, {@code owner/repository}, table: what the type takes for a project
 * @param options what else the type understands, as an object; never a secret
 */
public record Destination(String id, String type, URI url, String project, JsonNode options) {

  public Destination {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(project, "project");
    options = options.deepCopy();
  }

  /** Where the ids of tickets mean what they mean: elsewhere they are those of other tickets. */
  public String place() {
    return url.toString().replaceAll("/+$", "") + " " + project;
  }
}
