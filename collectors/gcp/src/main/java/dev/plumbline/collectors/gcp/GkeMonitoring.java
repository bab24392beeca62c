package dev.plumbline.collectors.gcp;

import com.google.container.v1.AdvancedDatapathObservabilityConfig.RelayMode;
import com.google.container.v1.SecurityPostureConfig;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.GkeDetails;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Google collects from a cluster and tells of it. */
record GkeMonitoring(Omissions omissions) {

  private static final String REFERENCE =
      "https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters";
  private static final String POSTURE =
      "https://cloud.google.com/kubernetes-engine/docs/concepts/about-security-posture-dashboard";
  private static final String NOTIFICATIONS =
      "https://cloud.google.com/kubernetes-engine/docs/concepts/cluster-notifications";
  private static final String OBSERVABILITY =
      "https://cloud.google.com/kubernetes-engine/docs/concepts/about-dpv2-observability";

  private static final Pattern TOPIC = Pattern.compile("projects/([^/]+)/topics/[^/]+");

  GkeDetails.Monitoring details() {
    Field cluster = omissions.cluster();
    return new GkeDetails.Monitoring(
        metrics(),
        omissions.withDefault(
            cluster
                .at("/monitoringConfig/managedPrometheusConfig/enabled")
                .bool()
                .orElseIn(() -> omissions.onAutopilot(true)),
            false,
            REFERENCE),
        omissions.flag(
            cluster.at("/monitoringConfig/advancedDatapathObservabilityConfig/enableMetrics"),
            OBSERVABILITY),
        relay(cluster.at("/monitoringConfig/advancedDatapathObservabilityConfig/relayMode")),
        omissions.withDefault(
            GkeWord.at(
                cluster.at("/securityPostureConfig/mode"), SecurityPostureConfig.Mode::forNumber),
            "MODE_UNSPECIFIED",
            POSTURE),
        notificationTopic(),
        notificationTopic().then(this::project),
        omissions.list(cluster.at("/notificationConfig/pubsub/filter/eventType"), NOTIFICATIONS));
  }

  private Setting<String> relay(Field mode) {
    return omissions.withDefault(GkeWord.at(mode, RelayMode::forNumber), "DISABLED", OBSERVABILITY);
  }

  /** The list decides; the older switch, which may say something else, only where there is none. */
  private Setting<List<String>> metrics() {
    Field config = omissions.cluster().at("/monitoringConfig/componentConfig");
    Field service = omissions.cluster().at("/monitoringService");
    return omissions.withDefault(
        config
            .json()
            .then(_ -> config.at("/enableComponents").strings().orDefault(List.of(), REFERENCE))
            .orElseIn(() -> service.text().then(name -> olderMetrics(service, name))),
        List.of(),
        REFERENCE);
  }

  private static Setting<List<String>> olderMetrics(Field service, String name) {
    return switch (name) {
      case "none" -> Setting.known(List.of(), service.evidence());
      case "monitoring.googleapis.com", "monitoring.googleapis.com/kubernetes" ->
          Setting.known(List.of("SYSTEM_COMPONENTS"), service.evidence());
      default -> service.unexpected("a monitoring service that we know");
    };
  }

  private Setting<String> project(String topic) {
    Field field = omissions.cluster().at("/notificationConfig/pubsub/topic");
    Matcher matcher = TOPIC.matcher(topic);
    return matcher.matches()
        ? Setting.known(matcher.group(1), field.evidence())
        : field.unexpected("the name of a topic");
  }

  private Setting<String> notificationTopic() {
    Field topic = omissions.cluster().at("/notificationConfig/pubsub/topic");
    return omissions
        .flag(omissions.cluster().at("/notificationConfig/pubsub/enabled"), NOTIFICATIONS)
        .then(on -> on ? topic.text() : Setting.absent(topic.evidence()));
  }
}
