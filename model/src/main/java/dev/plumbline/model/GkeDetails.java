package dev.plumbline.model;

import java.time.Instant;
import java.util.List;

/**
 * What only Google Kubernetes Engine has.
 *
 * @param loggingComponents components whose logs go to Cloud Logging
 * @param subnets the subnets of the cluster and its node pools
 * @param furtherSubnets those of interfaces that nodes have beside the first, in other networks
 */
public record GkeDetails(
    Setting<Boolean> autopilot,
    Setting<Boolean> shieldedNodes,
    Setting<List<String>> loggingComponents,
    Endpoint endpoint,
    Network network,
    Traffic traffic,
    Setting<List<Subnet>> subnets,
    Setting<List<Subnet>> furtherSubnets,
    Access access,
    Monitoring monitoring,
    Encryption encryption,
    Keys keys,
    Upgrades upgrades,
    AutoProvisioning autoProvisioning,
    Workloads workloads,
    Admission admission,
    Operations operations,
    Setting<List<BackupPlan>> backupPlans)
    implements ProviderDetails {

  /**
   * The ways to the control plane.
   *
   * @param ipAccess whether it has IP endpoints at all
   * @param authorizedNetworks whether only listed ranges may connect to the IP endpoints
   * @param googleAddresses whether every public address of Google Cloud may, beside the list
   * @param privatePathEnforced whether the list holds for the private endpoint too
   * @param globalAccess whether the private endpoint answers to other regions
   * @param dnsExternalAccess whether the DNS endpoint answers from outside of Google Cloud
   * @param dnsTokens whether the DNS endpoint takes tokens of Kubernetes service accounts
   * @param dnsCertificates whether the DNS endpoint takes client certificates
   */
  public record Endpoint(
      Setting<Boolean> ipAccess,
      Setting<Boolean> authorizedNetworks,
      Setting<Boolean> googleAddresses,
      Setting<Boolean> privatePathEnforced,
      Setting<Boolean> globalAccess,
      Setting<Boolean> dnsExternalAccess,
      Setting<Boolean> dnsTokens,
      Setting<Boolean> dnsCertificates) {}

  /**
   * The network of the cluster.
   *
   * @param vpc the network, with its project where the API says that
   * @param aliasRanges whether pods have addresses of the network instead of routes of their own
   * @param dataplaneV2 whether the eBPF data plane carries the traffic
   * @param intranodeVisibility whether the network sees traffic between pods of one node
   * @param serviceExternalIps whether a Service may claim any external address
   * @param nodeToNodeEncryption whether traffic between nodes is encrypted by the data plane
   * @param unmanagedFirewalls whether GKE leaves the firewall rules of load balancers alone
   */
  public record Network(
      Setting<String> vpc,
      Setting<Boolean> aliasRanges,
      Setting<Boolean> dataplaneV2,
      Setting<Boolean> intranodeVisibility,
      Setting<Boolean> serviceExternalIps,
      Setting<Boolean> nodeToNodeEncryption,
      Setting<Boolean> unmanagedFirewalls) {}

  /**
   * The services around the traffic of the cluster.
   *
   * @param domainPolicies whether network policies can name domains
   * @param controlPlaneEgress {@code NONE} where the control plane opens no connections of its own
   *     choice, in the word of the API
   * @param vpcWideDns whether names of the cluster resolve in the whole network
   * @param localDns whether lookups are answered on the node, by a cache or by Cloud DNS
   * @param gatewayApi the channel of the Gateway API, in the word of the API
   * @param httpLoadBalancing whether the add-on for Ingress runs
   * @param internalSubsetting whether internal load balancers reach a part of the nodes only, which
   *     large clusters need
   */
  public record Traffic(
      Setting<Boolean> domainPolicies,
      Setting<String> controlPlaneEgress,
      Setting<Boolean> vpcWideDns,
      Setting<Boolean> localDns,
      Setting<String> gatewayApi,
      Setting<Boolean> httpLoadBalancing,
      Setting<Boolean> internalSubsetting) {}

  /**
   * A subnet that nodes, pods or the control plane are in.
   *
   * @param name its full name, with its project
   * @param flowLogs whether it logs a sample of all connections
   * @param googleAccess whether machines without public addresses reach the APIs of Google from it
   */
  public record Subnet(String name, Setting<Boolean> flowLogs, Setting<Boolean> googleAccess) {}

  /**
   * Who may speak to the Kubernetes API.
   *
   * @param directoryGroup the Google group whose member groups can be named in role bindings
   * @param anonymousRequests {@code LIMITED}: only health checks answer without a login
   * @param bindingsToAnonymous whether role bindings may name callers without a login
   * @param bindingsToAuthenticated whether role bindings may name everybody with a Google account
   * @param dashboard whether the add-on with the web dashboard runs
   * @param identityService whether users of an identity provider outside of Google can sign in
   */
  public record Access(
      Setting<String> directoryGroup,
      Setting<String> anonymousRequests,
      Setting<Boolean> bindingsToAnonymous,
      Setting<Boolean> bindingsToAuthenticated,
      Setting<Boolean> dashboard,
      Setting<Boolean> identityService) {}

  /**
   * What Google collects and reports.
   *
   * @param metricsComponents components whose metrics go to Cloud Monitoring
   * @param flowMetrics whether the data plane counts the flows that it carries
   * @param observabilityRelay how the relay of the data plane's flows can be reached
   * @param posture {@code BASIC} or {@code ENTERPRISE} where Google scans the workloads' settings
   * @param notificationTopic where Google tells of upgrades and security bulletins
   * @param notificationProject the id or number of the project that has this topic
   * @param notificationEvents what it tells; empty for everything
   */
  public record Monitoring(
      Setting<List<String>> metricsComponents,
      Setting<Boolean> managedPrometheus,
      Setting<Boolean> flowMetrics,
      Setting<String> observabilityRelay,
      Setting<String> posture,
      Setting<String> notificationTopic,
      Setting<String> notificationProject,
      Setting<List<String>> notificationEvents) {}

  /**
   * Encryption with keys of the customer.
   *
   * @param wanted whether a key was configured for what the cluster stores
   * @param failing whether Google cannot use that key
   * @param allObjects whether the key encrypts every object and not only secrets
   * @param confidentialNodes whether every node encrypts its memory
   * @param googleKeys which keys and authorities of the control plane are Google's own, by the
   *     names of their fields in the API
   * @param plainVolumes persistent disks of the cluster without a key of the customer
   * @param volumes how many persistent disks the cluster has
   */
  public record Encryption(
      Setting<Boolean> wanted,
      Setting<Boolean> failing,
      Setting<Boolean> allObjects,
      Setting<Boolean> confidentialNodes,
      Setting<List<String>> googleKeys,
      Setting<List<String>> plainVolumes,
      Setting<Long> volumes) {}

  /**
   * The keys of the customer that the cluster uses.
   *
   * @param secrets the key that secrets hang on, also while they are encrypted anew or after that
   *     failed; absent where there is none
   * @param secretsState the state of its version that encrypts, in the word of the API; {@code
   *     MISSING} where KMS does not know the key. That of an earlier key which still decrypts,
   *     where that one is not enabled
   * @param secretsProtection where that key is kept: {@code SOFTWARE}, {@code HSM}, {@code
   *     HSM_SINGLE_TENANT}, {@code EXTERNAL} or {@code EXTERNAL_VPC}
   * @param used all keys, those for disks included
   */
  public record Keys(
      Setting<String> secrets,
      Setting<String> secretsState,
      Setting<String> secretsProtection,
      Setting<List<Key>> used) {}

  /**
   * One key.
   *
   * @param name its full name, with its project
   * @param encrypts whether anything new is encrypted or signed with it; an earlier key only
   *     decrypts
   * @param protection where it is kept
   * @param purpose {@code ENCRYPT_DECRYPT} for the keys that can rotate by themselves
   * @param importOnly whether every version of it is made elsewhere
   * @param rotationDays after how many days it rotates; absent where it does not
   * @param everyone roles on the key that everybody has
   */
  public record Key(
      String name,
      Boolean encrypts,
      Setting<String> protection,
      Setting<String> purpose,
      Setting<Boolean> importOnly,
      Setting<Long> rotationDays,
      Setting<List<String>> everyone) {}

  /**
   * How the cluster changes its version, and what it runs that is not final.
   *
   * @param maintenanceWindow whether upgrades keep to times that somebody chose
   * @param daysWithoutUpgrades how long the longest exclusion lasts that stops all upgrades and is
   *     not over yet; 0 where there is none
   * @param alphaFeatures whether it is an alpha cluster, which Google deletes after 30 days
   * @param betaApis beta APIs of Kubernetes that somebody switched on
   * @param behindChannel whether the control plane is older than what a new cluster of its channel
   *     gets today
   * @param acceleratedPatches whether it takes each patch as soon as its channel has it
   * @param pauses what holds upgrades back right now, in the words of the API
   * @param endOfSupport when Google stops to mend its minor version, later in the extended channel
   * @param askedAt when that was asked for
   */
  public record Upgrades(
      Setting<Boolean> maintenanceWindow,
      Setting<Long> daysWithoutUpgrades,
      Setting<Boolean> alphaFeatures,
      Setting<List<String>> betaApis,
      Setting<Boolean> behindChannel,
      Setting<Boolean> acceleratedPatches,
      Setting<List<String>> pauses,
      Setting<Instant> endOfSupport,
      Instant askedAt) {}

  /**
   * The node pools that GKE makes by itself.
   *
   * @param enabled whether it makes any; the rest is of no account where it does not
   * @param diskKey the customer's key for boot disks
   * @param locations zones that it may use; empty for those of the cluster
   */
  public record AutoProvisioning(
      Setting<Boolean> enabled,
      Setting<String> serviceAccount,
      Setting<String> imageType,
      Setting<Boolean> secureBoot,
      Setting<Boolean> integrityMonitoring,
      Setting<Boolean> autoUpgrade,
      Setting<Boolean> autoRepair,
      Setting<String> diskKey,
      Setting<List<String>> locations) {}

  /**
   * What the cluster offers to workloads and asks of them.
   *
   * @param imageAdmission how Binary Authorization judges images, in the word of the API
   * @param secretManager whether workloads can mount secrets of Secret Manager
   * @param secretSync whether secrets of Secret Manager are copied into Kubernetes secrets
   * @param privilegedAllowlists where Autopilot takes lists of privileged workloads from
   * @param netAdmin whether Autopilot lets containers have NET_ADMIN
   * @param openPolicies which of Autopilot's policies that guard its own parts are not on, by the
   *     names of their fields in the API
   * @param meshCertificates whether workloads get certificates for mutual TLS
   */
  public record Workloads(
      Setting<String> imageAdmission,
      Setting<Boolean> secretManager,
      Setting<Boolean> secretSync,
      Setting<List<String>> privilegedAllowlists,
      Setting<Boolean> netAdmin,
      Setting<List<String>> openPolicies,
      Setting<Boolean> meshCertificates) {}

  /**
   * What the policy of the project for images says of this cluster.
   *
   * @param evaluation {@code ALWAYS_ALLOW}, {@code ALWAYS_DENY} or {@code REQUIRE_ATTESTATION}
   * @param enforcement {@code DRYRUN_AUDIT_LOG_ONLY} where an image that is refused runs all the
   *     same
   */
  public record Admission(Setting<String> evaluation, Setting<String> enforcement) {}

  /**
   * A plan of Backup for GKE that names this cluster.
   *
   * @param active whether it makes backups by itself now
   * @param secrets whether secrets are part of them
   * @param key the key of the customer that encrypts them
   */
  public record BackupPlan(
      String name, Setting<Boolean> active, Setting<Boolean> secrets, Setting<String> key) {}

  /**
   * How the cluster is kept.
   *
   * @param conditions what Google finds wrong with the cluster
   * @param regional whether the control plane runs in several zones
   * @param labels keys of the labels of the cluster
   * @param fleet the membership in a fleet
   * @param statefulHa whether the add-on that moves stateful workloads after a failure runs
   * @param nodes how many nodes there are
   */
  public record Operations(
      Setting<List<Condition>> conditions,
      Setting<Boolean> regional,
      Setting<List<String>> labels,
      Setting<Boolean> backupAgent,
      Setting<Boolean> diskDriver,
      Setting<Boolean> verticalPodAutoscaling,
      Setting<Boolean> costAllocation,
      Setting<String> fleet,
      Setting<Boolean> statefulHa,
      Setting<Long> nodes) {}

  /**
   * One thing that Google finds wrong.
   *
   * @param code in the word of the API; unread where only the message says it
   */
  public record Condition(Setting<String> code, String message) {}
}
