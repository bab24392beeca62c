package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.run.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plumbline config explain}. */
class ExplainCommandTest {

  @TempDir private Path folder;

  @Test
  void eachValueHasItsOriginAndNoSecretIsShown() throws IOException {
    Files.writeString(folder.resolve("token"), "hunter2-google");

    CommandRun run =
        explain(
            """
            aws:
              organization: {memberRole: Audit, externalId: "env:EXTERNAL"}
            azure: {subscriptions: all, credentials: {token: "env:MISSING"}}
            gcp: {projects: [my-project], credentials: {token: "file:token"}}
            """,
            Map.of(
                "EXTERNAL", "hunter2-external",
                "AWS_PROFILE", "audit",
                "AWS_SECRET_ACCESS_KEY", "hunter2-key",
                "AZURE_CLIENT_SECRET", "hunter2-azure",
                "https_proxy", "http://user:hunter2@proxy.example:3128",
                "HTTP_PROXY", " ",
                "SHELL", "/bin/sh"));

    String file = folder.resolve("audit.yaml").toString();
    String space = "      ";
    assertThat(run.exit()).isEqualTo(Exit.NOTHING_FOUND);
    assertThat(run.out().lines().map(line -> line.replaceFirst("  +", space)))
        .containsExactly(
            file + ":2" + space + "aws.organization.memberRole = Audit",
            file + ":2" + space + "aws.organization.externalId = env:EXTERNAL  (is there)",
            "default" + space + "aws.regions = all",
            file + ":3" + space + "azure.subscriptions = all",
            file
                + ":3"
                + space
                + "azure.credentials.token = env:MISSING  (The environment variable MISSING is not"
                + " set. Set it.)",
            "default" + space + "azure.cloud = public",
            file + ":4" + space + "gcp.projects[0] = my-project",
            file + ":4" + space + "gcp.credentials.token = file:token  (is there)",
            "default" + space + "profile = default",
            "default" + space + "exceptionsLongestTerm = 365d",
            "environment" + space + "AWS_PROFILE  (is set: who asks AWS)",
            "environment" + space + "AWS_SECRET_ACCESS_KEY  (is set: who asks AWS)",
            "environment" + space + "https_proxy  (is set: the way out)");
    assertThat(run.out()).doesNotContain("hunter2");
  }

  @Test
  void onlyWhatCountsForTheFileIsNamed() throws IOException {
    CommandRun run =
        explain(
            "gcp: {projects: [my-project]}\n",
            Map.of(
                "AWS_PROFILE", "audit",
                "AZURE_CLIENT_ID", "x",
                "GOOGLE_APPLICATION_CREDENTIALS", "/key.json",
                "CLOUDSDK_API_ENDPOINT_OVERRIDES_CONTAINER", "http://127.0.0.1:1/"));

    assertThat(run.out())
        .contains("GOOGLE_APPLICATION_CREDENTIALS", "CLOUDSDK_API_ENDPOINT_OVERRIDES_CONTAINER")
        .doesNotContain("AWS_PROFILE", "AZURE_CLIENT_ID");
  }

  @Test
  void whatTheSdksAndJavaLookAtIsNamedToo() throws IOException {
    List<String> counts =
        List.of(
            "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
            "AWS_EC2_METADATA_DISABLED",
            "AZURE_TOKEN_CREDENTIALS",
            "CLOUDSDK_CONFIG",
            "GOOGLE_CLOUD_QUOTA_PROJECT",
            "IDENTITY_ENDPOINT",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "PLUMBLINE_JAVA_OPTIONS",
            "_JAVA_OPTIONS");
    Map<String, String> environment = new TreeMap<>(Map.of("AZURE_OTHER", "x", "JAVA_HOME", "x"));
    counts.forEach(name -> environment.put(name, "hunter2"));

    CommandRun run =
        explain(
            """
            aws: {accounts: [{id: "111122223333"}]}
            azure: {subscriptions: all}
            gcp: {projects: [my-project]}
            """,
            environment);

    assertThat(run.out().lines().filter(line -> line.startsWith("environment")))
        .extracting(line -> line.replaceAll("^environment +| .*", ""))
        .containsExactlyElementsOf(counts);
    assertThat(run.out()).doesNotContain("hunter2");
  }

  @Test
  void aFileThatIsWrongIsNotExplained() throws IOException {
    CommandRun run = explain("gcp: {projekts: [my-project]}\n", Map.of());

    assertThat(run.exit()).isEqualTo(Exit.WRONG_USAGE);
    assertThat(run.err()).contains("Did you mean 'projects'?");
    assertThat(run.out()).isEmpty();
  }

  private CommandRun explain(String text, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(folder.resolve("audit.yaml"), text);
    return CommandRun.of(environment, "config", "explain", "--config", file.toString());
  }
}
