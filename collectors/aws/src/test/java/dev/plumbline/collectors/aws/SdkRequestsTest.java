package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Wire;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Every request is the one that the SDK's own client would send. */
class SdkRequestsTest {

  private static final String PRINCIPAL = "arn:aws:iam::111122223333:role/a/b c+ü";

  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void aRequestIsThatOfTheSdk(CallType call, String input, Consumer<SdkClient> theirs)
      throws IOException {
    AwsService service = AwsService.of(call);
    Region region = service == AwsService.IAM ? Region.AWS_GLOBAL : Region.EU_WEST_1;
    Wiretap ours = new Wiretap("");
    Wiretap sdk = new Wiretap("");

    send(() -> ours(region, ours).ask(call, document(input)));
    send(() -> theirs.accept(SdkModels.client(service, region, sdk)));

    assertThat(ours.sent()).isEqualTo(sdk.sent());
  }

  @Test
  void noCallIsLeftOut() {
    assertThat(requests().map(one -> ((CallType) one.get()[0]).id()).collect(Collectors.toSet()))
        .isEqualTo(
            AwsCalls.ALL.stream()
                .filter(call -> SdkModels.CLIENTS.containsKey(AwsService.of(call)))
                .map(CallType::id)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  static Stream<Arguments> requests() {
    return Stream.of(eks(), ec2(), iam(), sts()).flatMap(all -> all);
  }

  private static Stream<Arguments> eks() {
    return Stream.of(
        eks(
            EksCalls.LIST_CLUSTERS,
            "{'include':['all'],'nextToken':'a+b/c=='}",
            c -> c.listClusters(r -> r.include("all").nextToken("a+b/c=="))),
        eks(
            EksCalls.DESCRIBE_CLUSTER_VERSIONS,
            "{'includeAll':true,'nextToken':'t'}",
            c -> c.describeClusterVersions(r -> r.includeAll(true).nextToken("t"))),
        eks(
            EksCalls.DESCRIBE_ADDON_VERSIONS,
            "{'owners':['aws','community'],'nextToken':'t'}",
            c -> c.describeAddonVersions(r -> r.owners("aws", "community").nextToken("t"))),
        eks(EksCalls.DESCRIBE_CLUSTER, "{'name':'p'}", c -> c.describeCluster(r -> r.name("p"))),
        eks(
            EksCalls.LIST_NODEGROUPS,
            "{'clusterName':'p','nextToken':'t'}",
            c -> c.listNodegroups(r -> r.clusterName("p").nextToken("t"))),
        eks(
            EksCalls.DESCRIBE_NODEGROUP,
            "{'clusterName':'p','nodegroupName':'n/x'}",
            c -> c.describeNodegroup(r -> r.clusterName("p").nodegroupName("n/x"))),
        eks(
            EksCalls.LIST_POD_IDENTITY_ASSOCIATIONS,
            "{'clusterName':'p','nextToken':'t'}",
            c -> c.listPodIdentityAssociations(r -> r.clusterName("p").nextToken("t"))),
        eks(
            EksCalls.DESCRIBE_POD_IDENTITY_ASSOCIATION,
            "{'clusterName':'p','associationId':'a-1'}",
            c -> c.describePodIdentityAssociation(r -> r.clusterName("p").associationId("a-1"))),
        eks(
            EksCalls.LIST_ADDONS,
            "{'clusterName':'p','nextToken':'t'}",
            c -> c.listAddons(r -> r.clusterName("p").nextToken("t"))),
        eks(
            EksCalls.DESCRIBE_ADDON,
            "{'clusterName':'p','addonName':'vpc-cni'}",
            c -> c.describeAddon(r -> r.clusterName("p").addonName("vpc-cni"))),
        eks(
            EksCalls.LIST_ACCESS_ENTRIES,
            "{'clusterName':'p','nextToken':'t'}",
            c -> c.listAccessEntries(r -> r.clusterName("p").nextToken("t"))),
        eks(
            EksCalls.DESCRIBE_ACCESS_ENTRY,
            "{'clusterName':'p','principalArn':'" + PRINCIPAL + "'}",
            c -> c.describeAccessEntry(r -> r.clusterName("p").principalArn(PRINCIPAL))),
        eks(
            EksCalls.LIST_ASSOCIATED_ACCESS_POLICIES,
            "{'clusterName':'p','principalArn':'" + PRINCIPAL + "','nextToken':'t'}",
            c ->
                c.listAssociatedAccessPolicies(
                    r -> r.clusterName("p").principalArn(PRINCIPAL).nextToken("t"))),
        eks(
            EksCalls.LIST_FARGATE_PROFILES,
            "{'clusterName':'p','nextToken':'t'}",
            c -> c.listFargateProfiles(r -> r.clusterName("p").nextToken("t"))),
        eks(
            EksCalls.DESCRIBE_FARGATE_PROFILE,
            "{'clusterName':'p','fargateProfileName':'f'}",
            c -> c.describeFargateProfile(r -> r.clusterName("p").fargateProfileName("f"))),
        eks(
            EksCalls.LIST_IDENTITY_PROVIDER_CONFIGS,
            "{'clusterName':'p','nextToken':'t'}",
            c -> c.listIdentityProviderConfigs(r -> r.clusterName("p").nextToken("t"))),
        eks(
            EksCalls.DESCRIBE_IDENTITY_PROVIDER_CONFIG,
            "{'clusterName':'p','identityProviderConfig':{'type':'oidc','name':'n'}}",
            c ->
                c.describeIdentityProviderConfig(
                    r -> r.clusterName("p").identityProviderConfig(i -> i.type("oidc").name("n")))),
        eks(
            EksCalls.LIST_INSIGHTS,
            "{'clusterName':'p','nextToken':'t'}",
            c -> c.listInsights(r -> r.clusterName("p").nextToken("t"))),
        eks(
            EksCalls.LIST_INSIGHTS,
            "{'clusterName':'p'}",
            c -> c.listInsights(r -> r.clusterName("p"))),
        eks(
            EksCalls.LIST_CAPABILITIES,
            "{'clusterName':'p','nextToken':'t'}",
            c -> c.listCapabilities(r -> r.clusterName("p").nextToken("t"))),
        eks(
            EksCalls.DESCRIBE_CAPABILITY,
            "{'clusterName':'p','capabilityName':'argo'}",
            c -> c.describeCapability(r -> r.clusterName("p").capabilityName("argo"))));
  }

  private static Stream<Arguments> ec2() {
    String filtered = "{'Filter':[{'Name':'f','Value':['a','b c']}],'NextToken':'t'}";
    Filter only = Filter.builder().name("f").values("a", "b c").build();
    return Stream.of(
        ec2(
            Ec2Calls.DESCRIBE_REGIONS,
            "{'AllRegions':true}",
            c -> c.describeRegions(r -> r.allRegions(true))),
        ec2(
            Ec2Calls.DESCRIBE_VPCS,
            filtered,
            c -> c.describeVpcs(r -> r.filters(only).nextToken("t"))),
        ec2(
            Ec2Calls.DESCRIBE_SUBNETS,
            filtered,
            c -> c.describeSubnets(r -> r.filters(only).nextToken("t"))),
        ec2(
            Ec2Calls.DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS,
            "{'NextToken':'t'}",
            c -> c.describeVpcBlockPublicAccessExclusions(r -> r.nextToken("t"))),
        ec2(
            Ec2Calls.DESCRIBE_ROUTE_TABLES,
            filtered,
            c -> c.describeRouteTables(r -> r.filters(only).nextToken("t"))),
        ec2(
            Ec2Calls.DESCRIBE_FLOW_LOGS,
            filtered,
            c -> c.describeFlowLogs(r -> r.filter(only).nextToken("t"))),
        ec2(
            Ec2Calls.DESCRIBE_VPC_ENDPOINTS,
            filtered,
            c -> c.describeVpcEndpoints(r -> r.filters(only).nextToken("t"))),
        ec2(
            Ec2Calls.DESCRIBE_LAUNCH_TEMPLATE_VERSIONS,
            "{'LaunchTemplateId':'lt-1','LaunchTemplateVersion':['3']}",
            c -> c.describeLaunchTemplateVersions(r -> r.launchTemplateId("lt-1").versions("3"))),
        ec2(
            Ec2Calls.DESCRIBE_IMAGES,
            "{'IncludeDeprecated':true,'Filter':[{'Name':'f','Value':['a','b c']}]}",
            c -> c.describeImages(r -> r.includeDeprecated(true).filters(only))),
        ec2(
            Ec2Calls.DESCRIBE_INSTANCES,
            filtered,
            c -> c.describeInstances(r -> r.filters(only).nextToken("t"))),
        ec2(
            Ec2Calls.DESCRIBE_SECURITY_GROUPS,
            filtered,
            c -> c.describeSecurityGroups(r -> r.filters(only).nextToken("t"))),
        ec2(
            Ec2Calls.GET_MANAGED_PREFIX_LIST_ENTRIES,
            "{'PrefixListId':'pl-1','NextToken':'t'}",
            c -> c.getManagedPrefixListEntries(r -> r.prefixListId("pl-1").nextToken("t"))),
        ec2(
            Ec2Calls.GET_EBS_ENCRYPTION_BY_DEFAULT,
            "{}",
            c -> c.getEbsEncryptionByDefault(r -> {})),
        ec2(
            Ec2Calls.GET_INSTANCE_METADATA_DEFAULTS,
            "{}",
            c -> c.getInstanceMetadataDefaults(r -> {})));
  }

  private static Stream<Arguments> iam() {
    return Stream.of(
        iam(IamCalls.LIST_OIDC_PROVIDERS, "{}", c -> c.listOpenIDConnectProviders(r -> {})),
        iam(
            IamCalls.GET_OIDC_PROVIDER,
            "{'OpenIDConnectProviderArn':'arn:x/y'}",
            c -> c.getOpenIDConnectProvider(r -> r.openIDConnectProviderArn("arn:x/y"))),
        iam(
            IamCalls.GET_ACCOUNT_AUTHORIZATION_DETAILS,
            "{'MaxItems':1000,'Marker':'m'}",
            c -> c.getAccountAuthorizationDetails(r -> r.maxItems(1000).marker("m"))),
        iam(
            IamCalls.LIST_ROLES,
            "{'MaxItems':1000,'Marker':'m'}",
            c -> c.listRoles(r -> r.maxItems(1000).marker("m"))),
        iam(IamCalls.GET_ROLE, "{'RoleName':'r'}", c -> c.getRole(r -> r.roleName("r"))),
        iam(IamCalls.GET_USER, "{'UserName':'u'}", c -> c.getUser(r -> r.userName("u"))),
        iam(
            IamCalls.LIST_ATTACHED_ROLE_POLICIES,
            "{'RoleName':'r','Marker':'m'}",
            c -> c.listAttachedRolePolicies(r -> r.roleName("r").marker("m"))),
        iam(IamCalls.GET_POLICY, "{'PolicyArn':'a'}", c -> c.getPolicy(r -> r.policyArn("a"))),
        iam(
            IamCalls.GET_POLICY_VERSION,
            "{'PolicyArn':'a','VersionId':'v2'}",
            c -> c.getPolicyVersion(r -> r.policyArn("a").versionId("v2"))),
        iam(
            IamCalls.LIST_ROLE_POLICIES,
            "{'RoleName':'r','Marker':'m'}",
            c -> c.listRolePolicies(r -> r.roleName("r").marker("m"))),
        iam(
            IamCalls.GET_ROLE_POLICY,
            "{'RoleName':'r','PolicyName':'p+=,.@-_'}",
            c -> c.getRolePolicy(r -> r.roleName("r").policyName("p+=,.@-_"))));
  }

  private static Stream<Arguments> sts() {
    return Stream.of(
        sts(IamCalls.GET_CALLER_IDENTITY, "{}", StsClient::getCallerIdentity),
        sts(
            IamCalls.ASSUME_ROLE,
            "{'RoleArn':'arn:r','RoleSessionName':'plumbline','ExternalId':'e'}",
            c ->
                c.assumeRole(
                    r -> r.roleArn("arn:r").roleSessionName("plumbline").externalId("e"))));
  }

  private static Arguments eks(CallType call, String input, Consumer<EksClient> theirs) {
    return theirs(call, input, client -> theirs.accept((EksClient) client));
  }

  private static Arguments ec2(CallType call, String input, Consumer<Ec2Client> theirs) {
    return theirs(call, input, client -> theirs.accept((Ec2Client) client));
  }

  private static Arguments iam(CallType call, String input, Consumer<IamClient> theirs) {
    return theirs(call, input, client -> theirs.accept((IamClient) client));
  }

  private static Arguments sts(CallType call, String input, Consumer<StsClient> theirs) {
    return theirs(call, input, client -> theirs.accept((StsClient) client));
  }

  private static Arguments theirs(CallType call, String input, Consumer<SdkClient> theirs) {
    return arguments(call, input, theirs);
  }

  private static SignedCalls ours(Region region, Wiretap http) {
    return new SignedCalls(
        region,
        SdkModels.KEYS,
        http,
        new Endpoints(Optional.empty()),
        new AwsTime(InstantSource.system()));
  }

  private static ObjectNode document(String input) throws IOException {
    return (ObjectNode) Wire.json(input.replace('\'', '"'));
  }

  private interface Sending {
    void send() throws IOException;
  }

  /** Nothing is answered, which both sides mind. */
  private static void send(Sending sending) {
    try {
      sending.send();
    } catch (IOException | SdkException _) {
      // Only what was sent is looked at.
    }
  }
}
