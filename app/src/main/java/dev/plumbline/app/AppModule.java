package dev.plumbline.app;

import dev.plumbline.app.run.Scan;
import dev.plumbline.collectors.Mapping;
import dev.plumbline.collectors.aws.EksMapping;
import dev.plumbline.collectors.azure.AksMapping;
import dev.plumbline.collectors.gcp.GkeMapping;
import dev.plumbline.config.AuditFile;
import dev.plumbline.config.Endpoint;
import dev.plumbline.config.Notices;
import dev.plumbline.config.Tickets;
import dev.plumbline.exporters.CsvExporter;
import dev.plumbline.exporters.Exporter;
import dev.plumbline.exporters.HtmlExporter;
import dev.plumbline.exporters.tickets.TicketText;
import dev.plumbline.exporters.tickets.TrackerType;
import dev.plumbline.exporters.tickets.text.Words;
import dev.plumbline.exporters.tickets.text.WrittenText;
import dev.plumbline.exporters.trackers.Trackers;
import dev.plumbline.model.Provider;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The list of everything that runs. What is not named here does not. */
public final class AppModule {

  private AppModule() {}

  /** The formats that can be asked for with {@code --format}. */
  public static List<Exporter> exporters() {
    return List.of(new HtmlExporter(), new CsvExporter());
  }

  /** The ticket systems that a destination can be of. */
  public static List<TrackerType> trackers() {
    return Trackers.all();
  }

  /** What tickets say. */
  public static TicketText ticketText() {
    return text(Optional.empty());
  }

  /** What tickets of an audit file say. */
  public static TicketText ticketText(AuditFile audit) {
    return text(audit.tickets().flatMap(Tickets::checkPages));
  }

  /** What notices of an audit file say. */
  public static TicketText noticeText(AuditFile audit) {
    return text(audit.notices().flatMap(Notices::checkPages));
  }

  private static TicketText text(Optional<Endpoint> checkPages) {
    return new WrittenText(Words.english(), checkPages.map(Endpoint::uri));
  }

  /** What reads each cloud's answers. */
  public static Map<Provider, Mapping> mappings() {
    return Map.of(
        Provider.AWS, new EksMapping(),
        Provider.AZURE, new AksMapping(),
        Provider.GCP, new GkeMapping());
  }

  /** What goes through the scopes of a run. */
  public static Scan scan(Clock clock) {
    return new Scan(mappings(), clock, Version.text(), exporters());
  }
}
