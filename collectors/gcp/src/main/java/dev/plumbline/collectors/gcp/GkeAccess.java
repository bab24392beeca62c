package dev.plumbline.collectors.gcp;

import com.google.container.v1.AnonymousAuthenticationConfig;
import com.google.container.v1.BinaryAuthorization.EvaluationMode;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.GkeDetails;
import dev.plumbline.model.Setting;
import java.util.List;

/** Who may speak to a cluster, and which workloads it lets in. */
record GkeAccess(Omissions omissions) {

  private static final String REFERENCE =
      "https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters";
  private static final String GROUPS =
      "https://cloud.google.com/kubernetes-engine/docs/how-to/google-groups-rbac";
  private static final String IDENTITY_SERVICE =
      "https://cloud.google.com/kubernetes-engine/docs/how-to/oidc";
  private static final String DASHBOARD =
      "https://cloud.google.com/kubernetes-engine/docs/concepts/dashboards";
  private static final String BINARY_AUTHORIZATION =
      "https://cloud.google.com/binary-authorization/docs/enable-cluster";
  private static final String SECRET_MANAGER =
      "https://cloud.google.com/secret-manager/docs/secret-manager-managed-csi-component";
  private static final String AUTOPILOT =
      "https://cloud.google.com/kubernetes-engine/docs/concepts/autopilot-security";

  /** More than the SDK has. */
  private static final List<String> EVALUATION =
      List.of(
          "EVALUATION_MODE_UNSPECIFIED",
          "DISABLED",
          "PROJECT_SINGLETON_POLICY_ENFORCE",
          "POLICY_BINDINGS",
          "POLICY_BINDINGS_AND_PROJECT_SINGLETON_POLICY_ENFORCE");

  GkeDetails.Access access() {
    Field bindings = omissions.cluster().at("/rbacBindingConfig");
    return new GkeDetails.Access(
        directoryGroup(),
        omissions.complete(
            GkeWord.at(
                omissions.cluster().at("/anonymousAuthenticationConfig/mode"),
                AnonymousAuthenticationConfig.Mode::forNumber)),
        omissions.complete(bindings.at("/enableInsecureBindingSystemUnauthenticated").bool()),
        omissions.complete(bindings.at("/enableInsecureBindingSystemAuthenticated").bool()),
        dashboard(),
        omissions.flag(omissions.cluster().at("/identityServiceConfig/enabled"), IDENTITY_SERVICE));
  }

  GkeDetails.Workloads workloads() {
    Field cluster = omissions.cluster();
    return new GkeDetails.Workloads(
        imageAdmission(cluster.at("/binaryAuthorization")),
        omissions.flag(cluster.at("/secretManagerConfig/enabled"), SECRET_MANAGER),
        omissions.flag(cluster.at("/secretSyncConfig/enabled"), SECRET_MANAGER),
        omissions.list(
            cluster.at("/autopilot/privilegedAdmissionConfig/allowlistPaths"), AUTOPILOT),
        omissions.flag(cluster.at("/autopilot/workloadPolicyConfig/allowNetAdmin"), AUTOPILOT),
        omissions.lacking(
            cluster.at("/autopilot/clusterPolicyConfig"),
            List.of(
                "noSystemMutation",
                "noSystemImpersonation",
                "noUnsafeWebhooks",
                "noStandardNodePools"),
            AUTOPILOT),
        omissions.flag(cluster.at("/meshCertificates/enableCertificates"), REFERENCE));
  }

  private Setting<String> directoryGroup() {
    Field groups = omissions.cluster().at("/authenticatorGroupsConfig");
    return omissions
        .flag(groups.at("/enabled"), GROUPS)
        .then(
            on ->
                on
                    ? groups.at("/securityGroup").text()
                    : Setting.absent(groups.at("/securityGroup").evidence()));
  }

  /** Clusters of today do not even have the block; an empty one is the add-on in use. */
  private Setting<Boolean> dashboard() {
    Field addon = omissions.cluster().at("/addonsConfig/kubernetesDashboard");
    return omissions.withDefault(
        addon
            .json()
            .then(_ -> addon.at("/disabled").bool().orDefault(false, REFERENCE))
            .map(disabled -> !disabled),
        false,
        DASHBOARD);
  }

  /** The older switch is ignored as soon as there is a mode. */
  private Setting<String> imageAdmission(Field policy) {
    Field evaluation = policy.at("/evaluationMode");
    return omissions.withDefault(
        GkeWord.documented(
                GkeWord.any(evaluation, EvaluationMode::forNumber), evaluation, EVALUATION)
            .then(
                mode ->
                    mode.equals("EVALUATION_MODE_UNSPECIFIED")
                        ? Setting.absent(evaluation.evidence())
                        : Setting.known(mode, evaluation.evidence()))
            .orElseIn(
                () ->
                    policy
                        .at("/enabled")
                        .bool()
                        .map(on -> on ? "PROJECT_SINGLETON_POLICY_ENFORCE" : "DISABLED")),
        "DISABLED",
        BINARY_AUTHORIZATION);
  }
}
