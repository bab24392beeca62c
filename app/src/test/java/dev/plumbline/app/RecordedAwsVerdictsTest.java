package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.collectors.Cell;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Answers that AWS gave others about what is around a cluster, each put in the place of the same
 * answer of a cluster that is set up as it should be. What changes by that is left in {@code
 * app/target/recorded-verdicts-around-eks.txt}; what was looked at stands below.
 */
class RecordedAwsVerdictsTest {

  private static final RecordedAws RECORDED = new RecordedAws();

  @BeforeAll
  static void recordings() {
    assumeTrue(RECORDED.isHere(), "skipped: no recordings of others beside this project");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aws-cli-examples/describe-addon-1 | network-policy-enabled baseline | FAIL | YAML without enableNetworkPolicy
          aws-cli-examples/describe-addon-1 | addon-version-compatible baseline | FAIL | v1.16 is not for 1.35
          aws-cli-examples/describe-addon-1 | addon-health-no-issues baseline | PASS | no issues
          aws-cli-examples/describe-access-entry-1 | access-entry-no-iam-users baseline | FAIL | a user
          aws-cli-examples/describe-access-entry-1 | access-policies-namespace-scoped baseline | UNKNOWN | policies not asked for
          aws-cli-examples/list-access-entries-1 | access-entry-groups-reviewed baseline | UNKNOWN | entries not described
          aws-cli-examples/list-access-entries-1 aws-cli-examples/describe-access-entry-1 | access-entry-no-iam-users baseline | FAIL | a user among others
          aws-cli-examples/describe-fargate-profile-1 | fargate-selectors-specific baseline | PASS | words around the wildcards
          aws-cli-examples/list-fargate-profiles-1 | fargate-selectors-specific baseline | UNKNOWN | profiles not described
          aws-cli-examples/list-identity-provider-configs-1 | oidc-user-identity-provider-hardened baseline | UNKNOWN | not described
          aws-cli-examples/list-insights-1 | upgrade-insights-passing baseline | UNKNOWN | older than a week
          aws-cli-examples/list-insights-1 | misconfiguration-insights-passing baseline | NOT_APPLICABLE | none of that kind
          aws-cli-examples/list-pod-identity-associations-1 | pod-identity-no-default-service-account baseline | FAIL | default in default
          aws-cli-examples/list-pod-identity-associations-2 | pod-identity-no-default-service-account baseline | PASS | a named one
          aws-cli-examples/describe-pod-identity-association-1 | pod-identity-cross-account-reviewed baseline | PASS | no target role
          aws-cli-examples/describe-nodegroup-1 | node-image-family-supported system | FAIL | Amazon Linux 2
          aws-cli-examples/describe-nodegroup-1 | node-auto-repair-enabled system | FAIL | off where it is not told
          aws-cli-examples/describe-nodegroup-1 | nodegroup-health-no-issues system | PASS | no issues
          aws-cli-examples/describe-nodegroup-1 | node-ssh-access-restricted system | PASS | no remote access
          aws-cli-examples/describe-nodegroup-1 | node-role-no-admin system | UNKNOWN | its role was not asked for
          custodian/test_eks_nodegroup_delete/eks.DescribeNodegroup_1 | node-version-supported system | FAIL | 1.19
          custodian/test_eks_nodegroup_delete/eks.DescribeNodegroup_1 | nodegroup-scaling-headroom system | FAIL | one of one
          custodian/test_eks_nodegroup_delete/eks.DescribeNodegroup_3 | nodegroup-health-no-issues system | NOT_APPLICABLE | being deleted
          custodian/test_eks_addon_health/eks.DescribeAddon_1 | addon-health-no-issues baseline | PASS | no issues
          custodian/test_eks_addon_health/eks.DescribeAddon_2 | addon-version-compatible baseline | UNKNOWN | not in the list of AWS
          custodian/test_eks_upgrade_available_no_upgrades_extant/eks.DescribeClusterVersions_1 | kubernetes-version-supported baseline | UNKNOWN | newer than all of the list
          custodian/test_cross_account_ecr/api.ecr.DescribeRepositories_1 | registry-tag-immutability payments/ledger | FAIL | mutable where it is not told
          custodian/test_cross_account_ecr/api.ecr.GetRepositoryPolicy_1 | registry-not-public payments/ledger | FAIL | everybody pulls
          custodian/test_cross_account_ecr/api.ecr.GetRepositoryPolicy_1 | registry-user-access-minimised payments/ledger | PASS | pulling is no pushing
          custodian/test_ecr_no_policy/api.ecr.GetRepositoryPolicy_1 | registry-not-public payments/ledger | PASS | no policy, nobody else
          custodian/test_ecr_lifecycle_update/api.ecr.GetLifecyclePolicy_1 | registry-lifecycle-policy payments/ledger | FAIL | none
          custodian/test_ecr_lifecycle_update/api.ecr.GetLifecyclePolicy_2 | registry-lifecycle-policy payments/ledger | PASS | one
          custodian/test_ecr_set_immutability/api.ecr.DescribeRepositories_1 | registry-tag-immutability payments/ledger | FAIL | mutable
          custodian/test_ecr_set_immutability/api.ecr.DescribeRepositories_2 | registry-tag-immutability payments/ledger | PASS | immutable
          custodian/test_ecr_set_scanning/api.ecr.DescribeRepositories_1 | registry-image-scanning-enabled payments/ledger | PASS | the registry scans, whatever the flag says
          custodian/test_ecr_set_scanning/api.ecr.DescribeRepositories_1 | registry-encryption-customer-key payments/ledger | FAIL | AES256 where it is not told
          custodian/test_ecr_set_scanning/api.ecr.ListTagsForResource_1 | registry-tagged payments/ledger | FAIL | no tags
          custodian/test_cross_account_kms/kms.GetKeyPolicy_1 | kms-key-not-public baseline | FAIL | everybody encrypts
          custodian/test_cross_account_kms/kms.DescribeKey_1 | secrets-encryption-key-usable baseline | PASS | enabled
          custodian/test_eks_associate_encryption_config_invalid_kms/kms.DescribeKey_1 | secrets-encryption-key-usable baseline | FAIL | gone
          custodian/test_kms_access_denied/kms.DescribeKey_1 | secrets-encryption-key-usable baseline | UNKNOWN | denied
          custodian/test_iam_role_has_inline_policy/iam.GetRole_1 | cluster-role-trust-restricted baseline | FAIL | trusts EC2
          custodian/test_iam_role_has_inline_policy/iam.ListRolePolicies_1 | node-role-no-admin system | UNKNOWN | a policy without its document
          custodian/test_iam_role_has_specific_managed_policy/iam.ListAttachedRolePolicies_1 | node-role-no-admin system | UNKNOWN | a policy not read may deny
          custodian/test_iam_role_has_specific_managed_policy/iam.ListAttachedRolePolicies_4 | node-role-no-admin system | PASS | no policy
          custodian/test_iam_role_has_specific_managed_policy/iam.ListRoles_1 | irsa-trust-policy-scoped baseline | NOT_APPLICABLE | none trusts the cluster
          custodian/iam_delete_provider_oidc/iam.ListOpenIDConnectProviders_1 | irsa-provider-not-orphaned eu-central-1 | PASS | Google is no cluster
          custodian/test_log_group_age_normalize/logs.DescribeLogGroups_1 | control-plane-log-group-encrypted baseline | FAIL | no key
          custodian/test_log_group_age_normalize/logs.DescribeLogGroups_1 | control-plane-log-retention-set baseline | PASS | kept for ever
          custodian/test_log_group_kms_filter/logs.DescribeLogGroups_1 | control-plane-log-group-encrypted baseline | PASS | a key
          custodian/test_ec2_metadata_defaults/ec2.GetInstanceMetadataDefaults_1 | account-imds-default-v2 eu-central-1 | FAIL | optional
          custodian/test_ec2_metadata_defaults/ec2.GetInstanceMetadataDefaults_2 | account-imds-default-v2 eu-central-1 | PASS | required
          custodian/test_vpc_flow_logs_misconfigured/ec2.DescribeFlowLogs_1 | network-flow-logs-enabled baseline | PASS | refused traffic is enough
          custodian/test_vpc_flow_log_s3_dest/ec2.DescribeFlowLogs_1 | network-flow-logs-enabled baseline | PASS | to a bucket
          custodian/test_vpc_create_flow_logs/ec2.DescribeFlowLogs_1 | network-flow-logs-enabled baseline | FAIL | none
          custodian/test_eks_query/ec2.DescribeSecurityGroups_1 | cluster-security-group-no-open-ingress baseline | FAIL | SSH from everywhere
          custodian/test_eks_query/ec2.DescribeSubnets_1 | nodes-without-public-ip system | FAIL | addresses by default
          custodian/test_eks_query/ec2.DescribeSubnets_1 | control-plane-subnets-multi-zone baseline | PASS | one of 2018 without the id of its zone, beside two zones
          custodian/test_launch_template_id_not_found/ec2.DescribeLaunchTemplateVersions_1 | node-imdsv2-required system | UNKNOWN | the template is gone
          custodian/test_launch_template_get/ec2.DescribeLaunchTemplateVersions_1 | node-imdsv2-required system | PASS | the region demands tokens
          custodian/test_launch_template_get/ec2.DescribeLaunchTemplateVersions_1 | node-volumes-encrypted system | PASS | the region encrypts in spite of it
          custodian/test_asg_image_filter_from_launch_template/ec2.DescribeLaunchTemplateVersions_1 | node-security-group-no-open-ingress system | UNKNOWN | a group not read
          """)
  void itWasLookedAt(String recordings, String what, Verdict expected, String why)
      throws IOException {
    Cell cell = RECORDED.around(List.of(recordings.split(" ")));

    Finding finding = EksBaseline.findings(cell).get(what);

    assertThat(finding)
        .as(what + ": " + why)
        .isNotNull()
        .extracting(Finding::verdict)
        .isEqualTo(expected);
  }

  @Test
  void everyRecordedAnswerIsJudgedWithoutAMistake() throws IOException {
    SortedMap<String, Finding> before = EksBaseline.findings(RECORDED.around(List.of()));
    StringBuilder table = new StringBuilder();
    List<Finding> all = new ArrayList<>();
    for (String recording : RECORDED.names()) {
      SortedMap<String, Finding> findings =
          EksBaseline.findings(RECORDED.around(List.of(recording)));
      all.addAll(findings.values());
      for (String change : EksBaseline.changed(before, findings)) {
        table.append(recording).append("  ").append(change).append('\n');
      }
    }
    Path target = Files.createDirectories(Path.of("app", "target"));
    Files.writeString(
        target.resolve("recorded-verdicts-around-eks.txt"), table, StandardCharsets.UTF_8);

    assertThat(all)
        .noneMatch(f -> f.gap().map(g -> g.detail().contains("is broken")).orElse(false));
  }
}
