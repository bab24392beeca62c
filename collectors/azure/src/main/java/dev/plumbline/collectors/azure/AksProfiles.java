package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.Field;
import dev.plumbline.model.AksDetails;
import dev.plumbline.model.AksDetails.ApiServer;
import dev.plumbline.model.AksDetails.Encryption;
import dev.plumbline.model.AksDetails.Features;
import dev.plumbline.model.AksDetails.Identity;
import dev.plumbline.model.AksDetails.Monitoring;
import dev.plumbline.model.AksDetails.Network;
import dev.plumbline.model.AksDetails.Nodes;
import dev.plumbline.model.AksDetails.Upgrades;
import dev.plumbline.model.Setting;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Pattern;

/** The profiles that only AKS has. A default cluster leaves out whole ones of them. */
final class AksProfiles {

  private static final String INGRESS =
      "https://learn.microsoft.com/azure/aks/app-routing-nginx-configuration";
  private static final String REFERENCE =
      "https://learn.microsoft.com/rest/api/aks/managed-clusters/list";

  /**
   * A service tag that holds the addresses of all customers, alone or with a region:
   * https://learn.microsoft.com/azure/aks/api-server-service-tags
   */
  private static final Pattern EVERY_AZURE_ADDRESS =
      Pattern.compile("\\s*azurecloud(\\..*)?", Pattern.CASE_INSENSITIVE);

  private final Field cluster;
  private final Field properties;
  private final AksAddons addons;
  private final Readiness readiness;
  private final Instant asked;
  private final AksSurroundings surroundings;
  private final AksOperations operations;

  AksProfiles(
      SubscriptionLists lists, String id, Field cluster, Readiness readiness, Instant asked) {
    this.surroundings = new AksSurroundings(lists, id, cluster, readiness);
    this.operations = new AksOperations(lists, id, readiness, asked);
    this.cluster = cluster;
    this.properties = cluster.at("/properties");
    this.addons = new AksAddons(properties.at("/addonProfiles"));
    this.readiness = readiness;
    this.asked = asked;
  }

  AksDetails map() {
    return new AksDetails(
        settled(Spelling.word(networkProfile("networkPlugin"), "azure", "kubenet", "none")),
        cluster.at("/sku/name").text(),
        Spelling.word(cluster.at("/sku/tier"), "Free", "Standard", "Premium", "Paid")
            .orDefault("Free", REFERENCE),
        apiServer(),
        network(),
        identity(),
        encryption(),
        monitoring(),
        upgrades(),
        nodes(),
        features(),
        surroundings.access(),
        surroundings.surroundings(),
        surroundings.defender(),
        operations.map());
  }

  private ApiServer apiServer() {
    Field profile = properties.at("/apiServerAccessProfile");
    return new ApiServer(
        // The switch is not always said; the name itself is there exactly where it can be resolved.
        settled(
            profile
                .at("/enablePrivateClusterPublicFQDN")
                .bool()
                .orElseIn(() -> readiness.isSettled() ? properties.at("/fqdn").present() : none())),
        on(profile.at("/enableVnetIntegration")),
        settled(profile.at("/disableRunCommand").bool()).map(disabled -> !disabled),
        azureAddresses(profile.at("/authorizedIPRanges")));
  }

  private Setting<Boolean> azureAddresses(Field ranges) {
    return settled(ranges.strings())
        .map(all -> all.stream().anyMatch(range -> EVERY_AZURE_ADDRESS.matcher(range).matches()))
        .orElseIn(() -> Setting.known(false, ranges.evidence()));
  }

  private Network network() {
    Setting<Boolean> routing = on(properties.at("/ingressProfile/webAppRouting/enabled"));
    Field controller =
        properties.at("/ingressProfile/webAppRouting/nginx/defaultIngressControllerType");
    return new Network(
        settled(Spelling.word(networkProfile("networkDataplane"), "azure", "cilium")),
        settled(
                Spelling.word(
                    networkProfile("outboundType"),
                    "loadBalancer",
                    "userDefinedRouting",
                    "managedNATGateway",
                    "managedNATGatewayV2",
                    "userAssignedNATGateway",
                    "none",
                    "block"))
            .orDefault("loadBalancer", REFERENCE),
        settled(Spelling.word(networkProfile("loadBalancerSku"), "standard", "basic"))
            .orDefault("standard", REFERENCE),
        advancedSecurity(),
        routing.then(
            isOn ->
                isOn
                    ? Spelling.word(
                            controller, "AnnotationControlled", "External", "Internal", "None")
                        .orDefault("AnnotationControlled", INGRESS)
                    : Setting.absent(controller.evidence())));
  }

  /** Turned on as a whole, its parts are on unless one of them is turned off by itself. */
  private Setting<Boolean> advancedSecurity() {
    Field profile = networkProfile("advancedNetworking");
    return on(profile.at("/enabled"))
        .then(
            isOn ->
                isOn
                    ? profile.at("/security/enabled").bool().orDefault(true, REFERENCE)
                    : Setting.known(false, profile.at("/enabled").evidence()));
  }

  private Identity identity() {
    Field entra = properties.at("/aadProfile");
    Field type = cluster.at("/identity/type");
    Field principal = properties.at("/servicePrincipalProfile/clientId");
    return new Identity(
        on(entra.at("/managed")),
        on(entra.at("/enableAzureRBAC")),
        settled(entra.at("/adminGroupObjectIDs").strings()),
        settled(
            type.text()
                .map(word -> !word.equalsIgnoreCase("None"))
                // AKS writes "msi" where others write the id of a service principal.
                .orElseIn(() -> principal.text().map(id -> id.equalsIgnoreCase("msi")))),
        settled(type.text()).map(word -> word.toLowerCase(Locale.ROOT).contains("userassigned")),
        on(properties.at("/podIdentityProfile/enabled")));
  }

  private Encryption encryption() {
    return new Encryption(
        settled(
                Spelling.word(
                    properties.at("/securityProfile/azureKeyVaultKms/keyVaultNetworkAccess"),
                    "Public",
                    "Private"))
            .orDefault("Public", REFERENCE),
        settled(properties.at("/diskEncryptionSetID").text().then(surroundings::diskKey)),
        addon("azureKeyvaultSecretsProvider"),
        settled(addons.option("azureKeyvaultSecretsProvider", "enableSecretRotation")),
        keyDays(),
        extraCertificates());
  }

  private Setting<Long> keyDays() {
    Field service = properties.at("/securityProfile/azureKeyVaultKms");
    return settled(
        on(service.at("/enabled"))
            .then(
                isOn ->
                    isOn
                        ? surroundings.keyDays(
                            service.at("/keyId").text(), service.at("/keyId"), asked)
                        : Setting.absent(service.at("/enabled").evidence())));
  }

  private Setting<Long> extraCertificates() {
    Field listed = properties.at("/securityProfile/customCATrustCertificates");
    Field proxy = properties.at("/httpProxyConfig/trustedCa");
    Setting<Long> some =
        settled(listed.strings().map(all -> (long) all.size()))
            .orElseIn(() -> Setting.known(0L, listed.evidence()));
    Setting<Long> one =
        settled(proxy.text().map(_ -> 1L)).orElseIn(() -> Setting.known(0L, proxy.evidence()));
    return Setting.both(some, one, Long::sum);
  }

  private Monitoring monitoring() {
    return new Monitoring(
        addon("omsagent"),
        settled(addons.option("omsagent", "useAADAuth")),
        on(properties.at("/azureMonitorProfile/metrics/enabled")),
        on(properties.at("/securityProfile/defender/securityMonitoring/enabled")),
        on(properties.at("/metricsProfile/costAnalysis/enabled")));
  }

  private Upgrades upgrades() {
    return new Upgrades(
        settled(
            Spelling.word(
                properties.at("/autoUpgradeProfile/nodeOSUpgradeChannel"),
                "None",
                "Unmanaged",
                "SecurityPatch",
                "NodeImage")),
        settled(
                Spelling.word(
                    properties.at("/supportPlan"), "KubernetesOfficial", "AKSLongTermSupport"))
            .orDefault(
                "KubernetesOfficial", "https://learn.microsoft.com/azure/aks/long-term-support"),
        forced());
  }

  /** Without a time until which it holds, the override has no effect. */
  private Setting<Boolean> forced() {
    Field override = properties.at("/upgradeSettings/overrideSettings");
    Field until = override.at("/until");
    return on(override.at("/forceUpgrade"))
        .then(
            isOn ->
                isOn
                    ? until
                        .text()
                        .then(time -> isAhead(time, until))
                        .orElseIn(() -> Setting.known(false, until.evidence()))
                    : Setting.known(false, override.at("/forceUpgrade").evidence()));
  }

  private Setting<Boolean> isAhead(String time, Field until) {
    try {
      return Setting.known(OffsetDateTime.parse(time).toInstant().isAfter(asked), until.evidence());
    } catch (DateTimeException _) {
      return until.unexpected("a time");
    }
  }

  private Nodes nodes() {
    return new Nodes(
        settled(
                Spelling.word(
                    properties.at("/nodeResourceGroupProfile/restrictionLevel"),
                    "Unrestricted",
                    "ReadOnly"))
            .orDefault("Unrestricted", REFERENCE),
        settled(Spelling.word(properties.at("/nodeProvisioningProfile/mode"), "Manual", "Auto")),
        settled(Spelling.word(properties.at("/bootstrapProfile/artifactSource"), "Direct", "Cache"))
            .orDefault("Direct", REFERENCE),
        on(properties.at("/securityProfile/imageCleaner/enabled")));
  }

  private Features features() {
    Field storage = properties.at("/storageProfile");
    return new Features(
        addon("azurepolicy"),
        addon("httpApplicationRouting"),
        addon("kubeDashboard"),
        settled(Spelling.word(properties.at("/serviceMeshProfile/mode"), "Istio", "Disabled")),
        on(storage.at("/diskCSIDriver/enabled")).orDefault(true, REFERENCE),
        on(storage.at("/fileCSIDriver/enabled")).orDefault(true, REFERENCE),
        on(storage.at("/snapshotController/enabled")).orDefault(true, REFERENCE),
        on(properties.at("/workloadAutoScalerProfile/verticalPodAutoscaler/enabled")),
        on(properties.at("/workloadAutoScalerProfile/keda/enabled")));
  }

  private Field networkProfile(String name) {
    return properties.at("/networkProfile/" + name);
  }

  private Setting<Boolean> addon(String name) {
    return settled(addons.isOn(name));
  }

  private Setting<Boolean> on(Field field) {
    return settled(field.bool());
  }

  private Setting<Boolean> none() {
    return Setting.absent(properties.at("/fqdn").evidence());
  }

  private <T> Setting<T> settled(Setting<T> setting) {
    return readiness.settled(setting);
  }
}
