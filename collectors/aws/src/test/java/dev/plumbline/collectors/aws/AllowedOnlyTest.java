package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.collectors.CallType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class AllowedOnlyTest {

  @Test
  void whatIsNotAKnownReadNeverLeavesTheProcess() throws IOException {
    try (FakeAws aws = new FakeAws()) {
      AwsClients clients = clients(aws);

      assertThatThrownBy(
              () ->
                  clients
                      .eks(Region.EU_WEST_1, clients.ambient())
                      .deleteCluster(r -> r.name("prod")))
          .hasStackTraceContaining("it is not a known read");
      assertThatThrownBy(
              () ->
                  clients
                      .iam(Region.AWS_GLOBAL, clients.ambient())
                      .listAccessKeys(r -> r.userName("u")))
          .hasStackTraceContaining("it is not a known read");
      assertThatThrownBy(
              () ->
                  clients
                      .ec2(Region.EU_WEST_1, clients.ambient())
                      .terminateInstances(r -> r.instanceIds("i-1")))
          .hasStackTraceContaining("it is not a known read");
      assertThatThrownBy(() -> clients.sts(Region.EU_WEST_1, clients.ambient()).getSessionToken())
          .hasStackTraceContaining("it is not a known read");

      assertThat(aws.asked()).isEmpty();
    }
  }

  @Test
  void everyCallOnlyReads() {
    assertThat(AwsCalls.ALL)
        .extracting(CallType::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("\\w+:(List|Describe|Get|BatchGet)\\w+|sts:AssumeRole"));
  }

  @Test
  void onlyTheQuestionWhoWeAreNeedsNoPermission() {
    assertThat(AwsCalls.ALL)
        .filteredOn(call -> call.permission().isEmpty())
        .containsExactly(IamCalls.GET_CALLER_IDENTITY);
  }

  @Test
  void theSdkDoesNotAskAgainBesideUs() {
    assertThat(AwsClients.retries().maxAttempts()).isEqualTo(1);
  }

  private static AwsClients clients(FakeAws aws) {
    return new AwsClients(
        new AwsSettings(
            List.of(),
            List.of(),
            Optional.of(aws.uri()),
            Optional.of(new AwsSettings.Keys("AKIATEST", "not-a-secret", Optional.empty()))));
  }
}
