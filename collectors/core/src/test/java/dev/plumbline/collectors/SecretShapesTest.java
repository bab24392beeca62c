package dev.plumbline.collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes because of what it looks like, and what stays although it is long and strange. */
class SecretShapesTest {

  private static final String PEM_BODY = "MIIEpAIBAAKCAQEA7bq4zF9Q\nx8Jk2n5vR3tYw6Zp1LsGhDcUeOaI\n";

  /** Made up here; nobody ever used them. They are put together so that no scanner stumbles. */
  static Stream<Arguments> secrets() {
    return Stream.of(
        arguments("AWS access key", "AKIA" + "IOSFODNN7EXAMPLE"),
        arguments("AWS temporary access key", "ASIA" + "IOSFODNN7EXAMPLE"),
        arguments("AWS secret access key", "wJalrXUtnFEMI/K7MDENG" + "/bPxRfiCYEXAMPLEKEY"),
        arguments("another one", "j7Kd/93hQz+Xv0LbPq2sTn" + "8WmYc4RfGa1eUi6Ko5"),
        arguments("JSON web token", "eyJhbGciOiJSUzI1NiJ9" + ".eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl"),
        arguments("unsigned token", "eyJhbGciOiJub25lIn0" + ".eyJzdWIiOiJtZSJ9."),
        arguments("Google API key", "AIza" + "SyA-1234567890abcdefghijklmnopqrstu"),
        arguments("Google access token", "ya29" + ".a0AfH6SMBxyz_123-456"),
        arguments("Google client secret", "GOCSPX-" + "aBcDeFgHiJkLmNoPqRsTuVwXyZ12"),
        arguments("GitHub token", "ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789"),
        arguments("GitHub app token", "ghs_" + "abcdefghijklmnopqrstuvwxyz0123456789"),
        arguments("GitHub fine-grained", "github_pat_" + "11ABCDEFG0123456789_abcdefghijk"),
        arguments("GitLab token", "glpat-" + "abcDEF123456_-abcDEF"),
        arguments("GitLab runner token", "glrt-" + "abcDEF123456_-abcDEF"),
        arguments("Slack bot token", "xoxb-" + "123456789012-abcdefABCDEF"),
        arguments("Slack app token", "xapp-" + "1-A0123456789-abcdef"),
        arguments("Azure client secret", "abc8Q~" + "dEfGhIjKlMnOpQrStUvWxYz.0123456-78"),
        arguments(
            "Azure storage key",
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq"
                + "/K1SZFPTOtr/KBHBeksoGMGw=="),
        arguments(
            "PEM key",
            "-----BEGIN RSA PRIVATE " + "KEY-----\n" + PEM_BODY + "-----END RSA PRIVATE KEY-----"),
        arguments("cut PEM key", "-----BEGIN PRIVATE " + "KEY-----\n" + PEM_BODY),
        arguments("PEM certificate in base64", base64("-----BEGIN CERTIFICATE-----\n" + PEM_BODY)),
        arguments("random base64", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ" + "q83vEjRWeJA="));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("secrets")
  void aSecretGoesWhereverItStands(String kind, String secret) {
    assertThat(SecretShapes.scrub(secret)).matches("\\[redacted(:[0-9a-f]{8})?]");
    for (String around :
        List.of("%s ", "see %s.", "\"%s\"", "a: %s, b", "{\"x\":\"%s\"}", "(%s)", "é%sé")) {
      String scrubbed = SecretShapes.scrub(around.formatted(secret));

      assertThat(scrubbed).as(around).doesNotContain(secret).contains("[redacted");
      assertThat(SecretShapes.scrub(scrubbed)).as("scrubbed twice").isEqualTo(scrubbed);
    }
  }

  static final List<Arguments> ANNOUNCED =
      List.of(
          arguments("password=hunter2hunter2", "hunter2"),
          arguments("Server=db;Password=hunter2!;Database=x", "hunter2"),
          arguments("--set adminPassword=hunter2", "hunter2"),
          arguments("PASSWD: hunter2", "hunter2"),
          arguments("{\"password\":\"hunter2\"}", "hunter2"),
          arguments("{\"password\" : \"correct horse battery\"}", "horse"),
          arguments("{\"password\":\"with \\\" quote hunter2\"}", "hunter2"),
          arguments("{\\\"clientSecret\\\":\\\"hunter2\\\"}", "hunter2"),
          arguments("api_key='hunter2'", "hunter2"),
          arguments("X-Api-Key: hunter2", "hunter2"),
          arguments("Authorization: Bearer abcdef0123456789abcdef", "abcdef0123456789"),
          arguments("authorization: basic dXNlcjpodW50ZXIyaHVudGVy", "dXNlcjpodW50ZXIy"),
          arguments("https://user:hunter2@git.example.com/x", "hunter2"),
          arguments("https://acct.blob.core.windows.net/c?sv=1&sig=aB3%2Fdef0123456789%3D", "aB3"),
          arguments("SharedAccessSignature=sv=2024&sig=abc", "sv=2024"),
          arguments("AccountName=a;AccountKey=hunter2==;EndpointSuffix=x", "hunter2"),
          arguments("https://hooks.slack.com/services/T0/B0/abcdef", "abcdef"));

  @ParameterizedTest
  @FieldSource("ANNOUNCED")
  void whatIsAnnouncedAsASecretGoesAndTheAnnouncementStays(String text, String secret) {
    String scrubbed = SecretShapes.scrub(text);

    assertThat(scrubbed).doesNotContain(secret).contains("[redacted");
    assertThat(scrubbed.substring(0, 4)).isEqualTo(text.substring(0, 4));
    assertThat(SecretShapes.scrub(scrubbed)).isEqualTo(scrubbed);
  }

  @Test
  void aKubeconfigInATextHasNoSecretLeft() {
    String certificate = base64("-----BEGIN CERTIFICATE-----\n" + PEM_BODY);
    String key = base64("-----BEGIN RSA PRIVATE KEY-----\n" + PEM_BODY);
    String scrubbed =
        SecretShapes.scrub(
            """
            apiVersion: v1
            clusters:
            - cluster:
                certificate-authority-data: %s
                server: https://aks-1234abcd.hcp.westeurope.azmk8s.io:443
              name: aks
            users:
            - name: admin
              user:
                client-certificate-data: %s
                client-key-data: %s
                token: 0123456789abcdef0123456789abcdef
                password: hunter2
            """
                .formatted(certificate, certificate, key));

    assertThat(scrubbed)
        .doesNotContain(certificate, key, "0123456789abcdef", "hunter2")
        .contains("server: https://aks-1234abcd.hcp.westeurope.azmk8s.io:443", "name: admin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:eks:eu-west-1:111122223333:cluster/prod",
        "arn:aws:iam::111122223333:role/prod-ServiceRole-1XWBQWYSFRE2Q",
        "arn:aws:iam::111122223333:role/Prod-EKS-AWSLoadBalancerControllerRole8C3A4B2D-tAbC123dEfGh",
        "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/database-AbCdEf",
        "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        "arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
        "arn:aws:eks:eu-west-1:111122223333:nodegroup/prod/ng/8cc5a1b2-6d1f-0f3e-1c2d-7e8f9a0b1c2d",
        "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
        "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/k8s-Prod-Ingress-1a2B3c4D5e/50dc6c495c0c9188",
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/MC_rg1/providers/Microsoft.Network/publicIPAddresses/mgdoutboundip1",
        "/subscriptions/0a1b2c3d-0000-4000-8000-00000000000a/resourcegroups/rg/providers/Microsoft.ContainerService/managedClusters/aks1/maintenanceConfigurations/aksManagedAutoUpgradeSchedule",
        "/subscriptions/0a1b2c3d-0000-4000-8000-00000000000a/resourceGroups/rg1/providers/Microsoft.EventHub/namespaces/ns1/authorizationrules/RootManageSharedAccessKey",
        "0a1b2c3d-0000-4000-8000-00000000000a",
        "0A1B2C3D-0000-4000-8000-00000000000A",
        "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
        "https://726A42B0820A9FF10EB8E3A2D2F68D72.gr7.eu-west-1.eks.amazonaws.com",
        "https://aks1-rg1-0a1b2c-3d4e5f6a.hcp.westeurope.azmk8s.io:443",
        "https://westeurope.oic.prod-aks.azure.com/00000000-0000-0000-0000-000000000001/0a1b2c3d-0000-4000-8000-00000000000a/",
        "https://container.googleapis.com/v1/projects/my-project/locations/europe-west1/clusters/prod",
        "https://www.googleapis.com/compute/v1/projects/my-project/zones/europe-west1-b/instanceGroupManagers/gke-prod-default-pool-3f2a1b9c-grp",
        "//container.googleapis.com/projects/123456789012/locations/europe-west1/clusters/prod",
        "projects/my-project/locations/global/keyRings/MyRing1/cryptoKeys/MyClusterKeyForEtcd2/cryptoKeyVersions/1",
        "projects/my-project/secrets/database-password/versions/latest",
        "https://myvault.vault.azure.net/keys/etcd-key/0123456789abcdef0123456789abcdef",
        "https://MyVault01.vault.azure.net/secrets/databasePassword/0123456789abcdef0123456789abcdef",
        "subnet-0a1b2c3d4e5f60718",
        "sg-0a1b2c3d4e5f60718",
        "vpc-0a1b2c3d4e5f60718",
        "registry.example.com/team/app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "oci://registry.example.com:5000/app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "1.34.6-gke.1302000",
        "v1.33.5-eks-1a2b3c4",
        "2026-11-22T01:10:04.123456789Z",
        "10.0.0.0/16",
        "2001:0db8:85a3:0000:0000:8a2e:0370:7334/128",
        "123456789012-compute@developer.gserviceaccount.com",
        "my-service-account-for-the-nodes@my-project-123456.iam.gserviceaccount.com",
        "serviceAccount:my-project-123456.svc.id.goog[default/workload]",
        "a-rather-long-name-of-a-cluster-in-the-production-environment-2",
        "TheControlPlaneAuditLogOfTheProductionClusterIsEnabled2026",
        "AKSUbuntu-2204gen2containerd-202407.08.0",
        "AKSAzureLinux-V2gen2fips-202410.27.0",
        "amazon-eks-node-al2023-x86_64-standard-1.34-v20261101",
        "gke-1346-gke1302000-cos-121-18867-90-62-c-pre",
        "AmazonSageMaker-ExecutionRole-20180108T122369",
        "oneClick_lambda_basic_execution_1466943062384",
        "eksctl-my-eks-cluster-farga-FargatePodExecutionRole-1htfAaJdJUEO",
        "EKSClusterNodegroupDefaultCapa-tAbC123dEfGh",
        "AWSServiceRoleForAmazonEKSNodegroup",
        "com.google.container.v1beta1.GetJSONWebKeysResponseOrBuilder",
        "https://www.googleapis.com/auth/devstorage.read_only",
        "secretsmanager:GetSecretValue",
        "token.actions.githubusercontent.com:aud",
        "The security token included in the request is expired",
        "User: arn:aws:sts::111122223333:assumed-role/Audit/me is not authorized to perform:"
            + " eks:DescribeCluster",
        "kube-apiserver,kube-audit,kube-audit-admin,kube-controller-manager,kube-scheduler",
        "asia-northeast1-docker.pkg.dev/my-project/my-repository",
        "sha256~",
        "a@b",
        "",
        " ",
        "://@",
        "password",
        "password:",
        "secret=",
        "token: x"
      })
  void whatOnlyLooksStrangeStays(String text) {
    assertThat(SecretShapes.scrub(text)).isEqualTo(text);
  }

  /** Misses are possible, and these are how many; a change that misses more has to be noticed. */
  @Test
  void hardlyAnyRandomKeyIsTakenForAName() {
    String base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    String url = base64.replace('+', '-').replace('/', '_');

    assertThat(missed(base64, 40)).as("AWS secret access keys, of 1000").isLessThanOrEqualTo(5);
    assertThat(missed(base64, 64)).as("64 characters of base64, of 1000").isZero();
    assertThat(missed(url, 43)).as("32 bytes in base64 for URLs, of 1000").isLessThanOrEqualTo(120);
    assertThat(missed(url, 64)).as("48 bytes in base64 for URLs, of 1000").isLessThanOrEqualTo(12);
  }

  @Test
  void aSecretBesideAResourceIdGoes() {
    String key = "wJalrXUtnFEMI/K7MDENG" + "/bPxRfiCYEXAMPLEKEY";

    assertThat(SecretShapes.scrub("arn:aws:iam::111122223333:user/me " + key))
        .startsWith("arn:aws:iam::111122223333:user/me [redacted:");
    assertThat(SecretShapes.scrub("https://storage.googleapis.com/bucket/x?key=" + key))
        .startsWith("https://storage.googleapis.com/bucket/x?")
        .doesNotContain(key);
  }

  @Test
  @Timeout(60)
  void hugeAndHostileTextsTakeNoLongTime() {
    for (String unit :
        List.of(
            "a",
            "A1b",
            "-----BEGIN ",
            "eyJ",
            "password",
            "secret=\"",
            "://a:",
            "\\\"",
            "token: ")) {
      String text = "password=\"" + unit.repeat(300_000 / unit.length());

      assertThat(timeOf(() -> SecretShapes.scrub(text))).as(unit).isLessThan(Duration.ofSeconds(5));
    }
  }

  private static Duration timeOf(Runnable task) {
    long begun = System.nanoTime();
    task.run();
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private static int missed(String alphabet, int length) {
    Random random = new Random(20261122);
    int missed = 0;
    for (int i = 0; i < 1000; i++) {
      StringBuilder key = new StringBuilder();
      for (int j = 0; j < length; j++) {
        key.append(alphabet.charAt(random.nextInt(64)));
      }
      if (SecretShapes.scrub(key.toString()).contentEquals(key)) {
        missed++;
      }
    }
    return missed;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
