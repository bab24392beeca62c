package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.plumbline.config.AuditFile.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFileLoaderTest {

  @Test
  void everyKeyIsRead() {
    AuditFile file = parse(Samples.FULL);

    assertThat(file.aws().orElseThrow().accounts())
        .containsExactly(
            new Account(
                "111122223333",
                Optional.of("arn:aws:iam::111122223333:role/PlumblineAudit"),
                Optional.of(new SecretReference.InEnvironment("PLUMBLINE_EXTERNAL_ID"))),
            new Account("012345678901", Optional.empty(), Optional.empty()));
    assertThat(file.aws().orElseThrow().regions())
        .isEqualTo(
            new Regions.Matching(List.of(new Wildcard("eu-*"), new Wildcard("us-gov-west-1"))));
    assertThat(file.azure().orElseThrow())
        .isEqualTo(
            new AuditFile.Azure(
                new Subscriptions.Listed(
                    List.of("0b1f6471-1bf0-4dda-aec3-cb9272f09590"), List.of()),
                List.of(),
                new Credentials.Token(new SecretReference.InEnvironment("ARM_ACCESS_TOKEN")),
                new AzureCloud.Custom(
                    Endpoint.of("https://management.local.example/arm"),
                    Optional.of(Endpoint.of("https://login.local.example")))));
    AuditFile.Gcp gcp = file.gcp().orElseThrow();
    assertThat(gcp.projects()).containsExactly("my-project", "example.com:other-project");
    assertThat(gcp.credentials())
        .isEqualTo(
            new Credentials.Token(new SecretReference.InFile(Path.of("secrets", "token.txt"))));
    assertThat(gcp.endpoint("container")).contains(Endpoint.of("http://127.0.0.1:8080/"));
    assertThat(gcp.endpoint("logging")).contains(Endpoint.of("https://proxy.example.com"));
    assertThat(file.profile()).isEqualTo("strict");
    assertThat(file.parametersOf("kubernetes-version-supported"))
        .isEqualTo(Map.of("days", IntNode.valueOf(30), "channel", TextNode.valueOf("stable")));
    assertThat(file.parameters())
        .extracting(AuditFile.ParameterOverride::line)
        .containsExactly(31, 32, 34);
  }

  @Test
  void scopesCanBeDiscovered() {
    AuditFile file =
        parse(
            """
            aws:
              accounts: [{id: "012345678901"}]
              organization:
                managementAccountRole: arn:aws:iam::111122223333:role/List
                memberRole: PlumblineAudit
                externalId: env:PLUMBLINE_EXTERNAL_ID
                exclude: ["444455556666"]
            azure:
              managementGroups: [platform, sandbox]
              exclude: [0B1F6471-1BF0-4DDA-AEC3-CB9272F09590]
            gcp:
              folders: ["123456789012"]
              organization: "210987654321"
              exclude: ["sys-*"]
            """);

    assertThat(file.aws().orElseThrow().organization())
        .contains(
            new AuditFile.Organization(
                Optional.of("arn:aws:iam::111122223333:role/List"),
                "PlumblineAudit",
                Optional.of(new SecretReference.InEnvironment("PLUMBLINE_EXTERNAL_ID")),
                List.of("444455556666")));
    assertThat(file.azure().orElseThrow().subscriptions())
        .isEqualTo(new Subscriptions.Listed(List.of(), List.of("platform", "sandbox")));
    assertThat(file.azure().orElseThrow().exclude())
        .containsExactly("0b1f6471-1bf0-4dda-aec3-cb9272f09590");
    AuditFile.Gcp gcp = file.gcp().orElseThrow();
    assertThat(gcp.projects()).isEmpty();
    assertThat(gcp.folders()).containsExactly("123456789012");
    assertThat(gcp.organization()).contains("210987654321");
    assertThat(gcp.exclude()).containsExactly(new Wildcard("sys-*"));
  }

  @Test
  void aProjectThatIsNamedMayBeAmongThoseThatAPatternLeavesOut() {
    AuditFile file =
        parse("gcp: {projects: [my-project], organization: '1', exclude: ['my-*', sys-4711]}");

    assertThat(file.gcp().orElseThrow().projects()).containsExactly("my-project");
  }

  @Test
  void whatIsLeftOutHasADefault() {
    AuditFile file =
        parse(
            """
            aws: {accounts: [{id: "111122223333"}]}
            azure: {subscriptions: all}
            gcp: {projects: [my-project]}
            """);

    assertThat(file.aws().orElseThrow().regions()).isEqualTo(new Regions.All());
    assertThat(file.azure().orElseThrow())
        .isEqualTo(
            new AuditFile.Azure(
                new Subscriptions.All(),
                List.of(),
                new Credentials.Default(),
                AzureCloud.Named.PUBLIC));
    assertThat(file.gcp().orElseThrow().credentials()).isEqualTo(new Credentials.Default());
    assertThat(file.gcp().orElseThrow().endpoint("container")).isEmpty();
    assertThat(file.profile()).isEqualTo("default");
    assertThat(file.parameters()).isEmpty();
  }

  @Test
  void oneCloudIsEnough() {
    AuditFile file = parse("gcp: {projects: [my-project]}");

    assertThat(file.aws()).isEmpty();
    assertThat(file.azure()).isEmpty();
    assertThat(file.gcp()).isPresent();
  }

  @Test
  void everyNamedAzureCloudIsKnown() {
    for (AzureCloud.Named cloud : AzureCloud.Named.values()) {
      AuditFile file = parse("azure: {subscriptions: all, cloud: " + cloud.word() + "}");

      assertThat(file.azure().orElseThrow().cloud()).isEqualTo(cloud);
    }
  }

  @Test
  void anAuthorityIsNotNeededWithAToken() {
    AuditFile file =
        parse(
            """
            azure:
              subscriptions: all
              credentials: {token: env:ARM_ACCESS_TOKEN}
              cloud: {resourceManager: "http://localhost:8080"}
            """);

    assertThat(file.azure().orElseThrow().cloud())
        .isEqualTo(new AzureCloud.Custom(Endpoint.of("http://localhost:8080"), Optional.empty()));
  }

  @Test
  void theExampleIsAnAuditFile() {
    assertThat(parse(AuditFileLoader.EXAMPLE).aws()).isPresent();
  }

  @Test
  void aByteOrderMarkAndWindowsLinesAreNoProblem() {
    AuditFile file = parse("\uFEFFgcp:\r\n  projects:\r\n    - my-project\r\n");

    assertThat(file.gcp().orElseThrow().projects()).containsExactly("my-project");
  }

  @Test
  void pathsOfSecretsStartInTheFolderOfTheFile(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("plumbline.yaml");
    Files.writeString(path, "gcp: {projects: [my-project], credentials: {token: file:token}}");

    AuditFile file = AuditFileLoader.load(path);

    assertThat(file.source()).isEqualTo(path.toString());
    assertThat(file.gcp().orElseThrow().credentials())
        .isEqualTo(new Credentials.Token(new SecretReference.InFile(folder.resolve("token"))));
  }

  @Test
  void aMissingFileIsAnsweredWithAnExample() {
    assertThatThrownBy(() -> AuditFileLoader.load(Path.of("no-such-folder", "plumbline.yaml")))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            """
            no-such-folder/plumbline.yaml: there is no such file. Create it, or name another one. \
            Keep the clouds that you use of this example:

              aws:
                accounts:
                  - id: "111122223333"
              azure:
                subscriptions: all
              gcp:
                projects: [my-project]\
            """);
  }

  @Test
  void aFolderIsNotAFile(@TempDir Path folder) {
    assertThatThrownBy(() -> AuditFileLoader.load(folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(folder + ": the file cannot be read: ");
  }

  @Test
  void aFileInAnotherEncodingIsRefused(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("plumbline.yaml");
    Files.write(path, new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0});

    assertThatThrownBy(() -> AuditFileLoader.load(path))
        .isInstanceOf(ConfigException.class)
        .hasMessage(path + ": the file is not text in UTF-8. Save it again as UTF-8.");
  }

  @Test
  void aHugeFileIsNotReadToItsEnd(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("plumbline.yaml");
    Files.write(path, new byte[4 * 1024 * 1024 + 1]);

    assertThatThrownBy(() -> AuditFileLoader.load(path))
        .isInstanceOf(ConfigException.class)
        .hasMessage(path + ": the file is longer than 1048576 characters.");
  }

  private static AuditFile parse(String text) {
    return AuditFileLoader.parse(text, "plumbline.yaml");
  }
}
