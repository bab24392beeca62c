package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.plumbline.app.cases.ReadCalls;
import dev.plumbline.collectors.CallType;
import dev.plumbline.model.Provider;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageRequest;

/**
 * The compiled collectors make no call that is not on the list of reads, whether a test comes by it
 * or not: no typed client, every way to send a request, and every HTTP method that they write down.
 */
class CollectorCallsTest {

  private static final JavaClasses COLLECTORS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("Test.class"))
          .importPackages("dev.plumbline.collectors");

  /** Who sends requests, and where it makes sure that they are known. */
  private static final Map<String, String> SENDERS =
      Map.of(
          "SignedCalls", "AllowedOnly.require",
          "GoogleReads", "GcpEndpoints.allowed",
          "ArmGet", "KnownReadsOnly");

  /** Opens the connections of AWS, for whoever is found to call it. */
  private static final String TRANSPORT = "dev.plumbline.collectors.aws.Transport";

  /** The reads that their services want as a POST; the body of each is only a question. */
  private static final Set<String> POSTS =
      Set.of(
          "AwsService: \"ListCoverage\", \"POST /detector/{detectorId}/coverage\"",
          "EksRoutes: \"POST /clusters/{clusterName}/identity-provider-configs/describe\"",
          "EksRoutes: entry(\"ListInsights\", \"POST /clusters/{clusterName}/insights\")",
          "AwsService: \"BatchGetAccountStatus\", \"POST /status/batch/get\"",
          "GcpCalls: new Read(PROJECT_POLICY, \"POST\"",
          "GoogleApis: reads.send(\"POST\", url, \"{\\\"options\\\"");

  private static final Pattern TYPED =
      Pattern.compile(
          "(?:software\\.amazon\\.awssdk\\.services|com\\.azure\\.resourcemanager"
              + "|com\\.google\\.cloud)\\..*");

  private static final Pattern WRITES =
      Pattern.compile("\"(?:POST|PUT|PATCH|DELETE)(?:\"| /)|\\.(?:POST|PUT|PATCH|DELETE)\\b");

  /** Each cloud is asked in one place; nothing could slip in beside it. */
  @Test
  void noTypedClientIsUsed() {
    assertThat(ofTypedClients(COLLECTORS)).isEmpty();
  }

  /** So that the test above is known to find what it looks for. */
  @Test
  void aCollectorThatUsesOneIsFound() {
    JavaClasses mutating = new ClassFileImporter().importClasses(Mutating.class);

    assertThat(ofTypedClients(mutating))
        .containsExactlyInAnyOrder(
            "Mutating: StsClient.getSessionToken",
            "Mutating: StsClient.decodeAuthorizationMessage");
  }

  @Test
  void whoeverSendsRequestsAsksTheListFirst() {
    Map<String, Set<String>> senders = new TreeMap<>();
    accesses(COLLECTORS)
        .filter(CollectorCallsTest::sends)
        .filter(access -> !access.getOriginOwner().isAssignableTo(TRANSPORT))
        // Below the pipeline of Azure, and reached through it alone.
        .filter(access -> !access.getOriginOwner().isAssignableTo(HttpClient.class))
        .forEach(
            access ->
                senders
                    .computeIfAbsent(topLevel(access.getOriginOwner()), _ -> new TreeSet<>())
                    .add(method(access)));

    assertThat(senders.keySet()).isEqualTo(new TreeSet<>(SENDERS.keySet()));
    for (String sender : List.of("SignedCalls", "GoogleReads")) {
      assertThat(
              accesses(COLLECTORS)
                  .filter(access -> topLevel(access.getOriginOwner()).equals(sender))
                  .map(CollectorCallsTest::method))
          .as(sender)
          .contains(SENDERS.get(sender));
    }
    // Azure's stands in the pipeline, which is made in one place.
    assertThat(
            accesses(COLLECTORS)
                .filter(access -> topLevel(access.getOriginOwner()).equals("ArmPipeline"))
                .map(CollectorCallsTest::method))
        .contains("KnownReadsOnly.<init>");
  }

  @Test
  void onlyTheReadsThatAreAPostArePosted() throws IOException {
    Set<String> found = new TreeSet<>();
    for (Path file : sources()) {
      String name = file.getFileName().toString().replace(".java", "");
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        if (WRITES.matcher(line).find() && !name.equals("ServiceMessage")) {
          found.add(name + ": " + line.strip());
        }
      }
    }

    assertThat(found)
        .hasSameSizeAs(POSTS)
        .allSatisfy(
            line ->
                assertThat(POSTS)
                    .anySatisfy(
                        known -> {
                          String[] parts = known.split(": ", 2);
                          assertThat(line).startsWith(parts[0] + ": ").contains(parts[1]);
                        }));
  }

  @Test
  void azureIsOnlyEverAskedByGet() {
    assertThat(fields(HttpMethod.class)).containsOnly("GET");
    assertThat(fields(SdkHttpMethod.class)).containsOnly("GET", "POST");
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void noPermissionIsOneToChangeSomething(Provider provider) {
    Pattern reads =
        switch (provider) {
          case AWS ->
              Pattern.compile("\\w[\\w-]*:(?:List|Describe|Get|BatchGet)\\w+|sts:AssumeRole");
          case AZURE -> Pattern.compile("Microsoft\\.\\w+/[\\w/]+/read");
          case GCP ->
              Pattern.compile(
                  "\\w+(?:\\.\\w+)*\\.(?:get|list|getIamPolicy|getRegionEffectiveFirewalls)");
        };

    assertThat(ReadCalls.all().values())
        .filteredOn(call -> call.provider() == provider && !call.permission().isEmpty())
        .extracting(CallType::permission)
        .allMatch(permission -> reads.matcher(permission).matches());
  }

  /** What is asked of typed clients. */
  private static Set<String> ofTypedClients(JavaClasses classes) {
    return accesses(classes)
        .filter(CollectorCallsTest::isTypedClient)
        .map(access -> topLevel(access.getOriginOwner()) + ": " + method(access))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<JavaAccess<?>> accesses(JavaClasses classes) {
    return classes.stream()
        .flatMap(
            one ->
                Stream.<JavaAccess<?>>concat(
                    one.getAccessesFromSelf().stream(),
                    one.getCodeUnitReferencesFromSelf().stream()));
  }

  private static boolean isTypedClient(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    return TYPED.matcher(owner.getPackageName()).matches()
        && owner.getSimpleName().endsWith("Client");
  }

  private static boolean sends(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getTarget().getName();
    return (owner.isAssignableTo(java.net.http.HttpClient.class) && name.startsWith("send"))
        || (owner.isAssignableTo(SdkHttpClient.class) && name.equals("prepareRequest"))
        || (owner.isAssignableTo(TRANSPORT) && name.equals("send"))
        || (owner.isAssignableTo(HttpPipeline.class) && name.startsWith("send"))
        || (owner.isAssignableTo(HttpClient.class) && name.startsWith("send"))
        || (owner.isEquivalentTo(URL.class) && name.startsWith("open"))
        || owner.isAssignableTo(URLConnection.class)
        || owner.isAssignableTo(HttpURLConnection.class)
        || owner.isAssignableTo(Socket.class);
  }

  private static Set<String> fields(Class<?> methods) {
    return COLLECTORS.stream()
        .flatMap(one -> one.getFieldAccessesFromSelf().stream())
        .filter(access -> access.getTargetOwner().isEquivalentTo(methods))
        .map(access -> access.getTarget().getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("collectors"))) {
      return files
          .filter(
              file -> file.toString().endsWith(".java") && file.toString().contains("/src/main/"))
          .sorted()
          .toList();
    }
  }

  private static String method(JavaAccess<?> access) {
    return access.getTargetOwner().getSimpleName() + "." + access.getTarget().getName();
  }

  private static String topLevel(JavaClass one) {
    return one.getName()
        .replaceAll(".*\\.", "")
        .replaceAll("^CollectorCallsTest\\$", "")
        .split("\\$", 2)[0];
  }

  /** What nobody may ever write. */
  @SuppressWarnings("unused")
  private static final class Mutating {
    private static void asks(StsClient sts) {
      Runnable _ = () -> sts.getSessionToken(r -> r.durationSeconds(900));
      Function<DecodeAuthorizationMessageRequest, Object> _ = sts::decodeAuthorizationMessage;
    }
  }
}
