package dev.plumbline.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.plumbline.app.run.Scan;
import dev.plumbline.checks.Catalogue;
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
public final class AppModule extends AbstractModule {

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireExactBindingAnnotations();
    binder().disableCircularProxies();
  }

  /** The formats that can be asked for with {@code --format}. */
  @Provides
  @Singleton
  List<Exporter> exporters() {
    return List.of(new HtmlExporter(), new CsvExporter());
  }

  /** The ticket systems that a destination can be of. */
  @Provides
  @Singleton
  public static List<TrackerType> trackers() {
    return Trackers.all();
  }

  /** What tickets say. */
  @Provides
  @Singleton
  public static TicketText ticketText() {
    return new WrittenText(Words.english());
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
  @Provides
  @Singleton
  public Map<Provider, Mapping> mappings() {
    return Map.of(
        Provider.AWS, new EksMapping(),
        Provider.AZURE, new AksMapping(),
        Provider.GCP, new GkeMapping());
  }

  @Provides
  @Singleton
  Catalogue catalogue() {
    return Catalogue.prepared();
  }

  @Provides
  @Singleton
  Scan scan(Map<Provider, Mapping> mappings, Clock clock) {
    return new Scan(mappings, clock, Version.text());
  }

  @Provides
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}
