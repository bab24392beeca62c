package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.collectors.CallType;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

class AllowedOnlyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eks:DeleteCluster",
        "iam:ListAccessKeys",
        "ec2:TerminateInstances",
        "sts:GetSessionToken",
        "kms:Decrypt"
      })
  void whatIsNotAKnownReadNeverLeavesTheProcess(String id) throws IOException {
    CallType unknown = AwsCall.of(id, "https://example.com/");
    try (FakeAws aws = new FakeAws()) {
      AwsClients clients = clients(aws);

      assertThatThrownBy(
              () ->
                  clients
                      .signed(Region.EU_WEST_1, clients.ambient())
                      .ask(unknown, Asking.input().put("name", "prod")))
          .hasMessageContaining(id + "; it is not a known read");

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

  private static AwsClients clients(FakeAws aws) {
    return new AwsClients(
        new AwsSettings(
            List.of(),
            List.of(),
            Optional.of(aws.uri()),
            Optional.of(new AwsSettings.Keys("AKIATEST", "not-a-secret", Optional.empty()))),
        InstantSource.system());
  }
}
