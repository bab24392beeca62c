package dev.plumbline.app.diff;

import dev.plumbline.exporters.FindingReader;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Resource;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The findings of a file, all of one resource at once, so that two files of any size can be read
 * side by side.
 */
final class FindingsByResource {

  private final FindingReader reader;
  private final String run;
  private final UnaryOperator<Finding> named;
  private Optional<Finding> ahead;

  /**
   * Begins with the first resource.
   *
   * @param run its id, for messages
   * @param named gives a finding the id that its check has now
   */
  FindingsByResource(FindingReader reader, String run, UnaryOperator<Finding> named)
      throws IOException {
    this.reader = reader;
    this.run = run;
    this.named = named;
    this.ahead = read();
  }

  /** The resource of the next findings; empty at the end. */
  Optional<Resource> resource() {
    return ahead.map(Finding::resource);
  }

  /** All findings of that resource, by their fingerprints; none at the end. */
  Map<String, Finding> next() throws IOException {
    Map<String, Finding> findings = new LinkedHashMap<>();
    Optional<Resource> resource = resource();
    while (ahead.isPresent()) {
      Finding finding = ahead.get();
      int order = Resource.ORDER.compare(finding.resource(), resource.orElseThrow());
      if (order < 0) {
        throw new IOException(
            "Run "
                + run
                + ": findings.ndjson is not in the order in which Plumbline writes it, at "
                + finding.resource().id()
                + ". Compare runs as they were left.");
      }
      if (order > 0) {
        break;
      }
      Finding now = named.apply(finding);
      findings.put(now.fingerprint(), now);
      ahead = read();
    }
    return findings;
  }

  private Optional<Finding> read() throws IOException {
    try {
      return reader.next();
    } catch (IOException e) {
      throw new IOException(
          "Run " + run + ": " + e.getMessage() + ". Copy it anew, or name another one.", e);
    }
  }
}
