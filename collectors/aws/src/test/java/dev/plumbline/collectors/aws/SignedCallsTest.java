package dev.plumbline.collectors.aws;

import static dev.plumbline.collectors.aws.FakeAws.jsonError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Failure;
import dev.plumbline.model.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;

class SignedCallsTest {

  private FakeAws aws;
  private SignedCalls calls;

  @BeforeEach
  void start() throws IOException {
    aws = new FakeAws();
    AwsClients clients =
        new AwsClients(
            new AwsSettings(
                List.of(),
                List.of(),
                Optional.of(aws.uri()),
                Optional.of(new AwsSettings.Keys("AKIATEST", "secret", Optional.empty()))));
    calls = clients.signed(Region.EU_WEST_1, clients.ambient());
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void theAnswerIsKeptAsItCame() throws Exception {
    aws.operation("DescribeKey", 200, "{'KeyMetadata':{'KeyState':'Enabled','OfTomorrow':1.50}}");

    var answer = calls.ask(AwsCalls.DESCRIBE_KEY, input("KeyId", "arn:aws:kms:k"));

    assertThat(answer.toString())
        .isEqualTo("{\"KeyMetadata\":{\"KeyState\":\"Enabled\",\"OfTomorrow\":1.50}}");
    assertThat(aws.asked())
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.key()).isEqualTo("AKIATEST");
              assertThat(asked.region()).isEqualTo("eu-west-1");
              assertThat(asked.body()).isEqualTo("{\"KeyId\":\"arn:aws:kms:k\"}");
            });
  }

  @ParameterizedTest(name = "{1} with status {0} is {2}")
  @CsvSource({
    "400, AccessDeniedException, PERMISSION",
    "400, com.amazonaws.kms#NotFoundException, NOT_FOUND",
    "400, RepositoryPolicyNotFoundException, NOT_FOUND",
    "400, UnsupportedOperationException, INVALID",
    "403, UnrecognizedClientException, CREDENTIALS",
    "400, SubscriptionRequiredException, NOT_ENABLED"
  })
  void anErrorMeansTheSameAsFromAClientOfTheSdk(int status, String code, Failure.Kind kind) {
    aws.operation("DescribeKey", status, jsonError(code, "No."));

    Exception refused =
        catchThrowableOfType(
            Exception.class, () -> calls.ask(AwsCalls.DESCRIBE_KEY, input("KeyId", "k")));

    assertThat(new AwsFailures(AwsFailures.RegionState.WHOLE_ACCOUNT).of(refused).kind())
        .isEqualTo(kind);
  }

  @Test
  void aServiceThatStumblesIsAskedOnceHere() {
    aws.operation("DescribeKey", 500, jsonError("KMSInternalException", "Sorry."));

    assertThatThrownBy(() -> calls.ask(AwsCalls.DESCRIBE_KEY, input("KeyId", "k")))
        .hasMessageContaining("Sorry.");
    assertThat(aws.requests()).hasSize(1);
  }

  @Test
  void whatIsNotAllowedIsNeverSent() {
    var decrypt = new CallType(Provider.AWS, "kms:Decrypt", "kms:Decrypt", "https://example.com");

    assertThatThrownBy(() -> calls.ask(decrypt, input("KeyId", "k")))
        .hasMessageContaining("kms:Decrypt; it is not a known read");
    assertThat(aws.asked()).isEmpty();
  }

  @ParameterizedTest(name = "{0} in {1} is at {2}")
  @CsvSource({
    "KMS, eu-west-1, https://kms.eu-west-1.amazonaws.com",
    "ECR, eu-west-1, https://api.ecr.eu-west-1.amazonaws.com",
    "KMS, cn-north-1, https://kms.cn-north-1.amazonaws.com.cn",
    "LOGS, us-gov-west-1, https://logs.us-gov-west-1.amazonaws.com",
    "ELBV2, eu-central-1, https://elasticloadbalancing.eu-central-1.amazonaws.com"
  })
  void aServiceIsWhereTheSdkWouldLookForIt(AwsService service, String region, String endpoint) {
    assertThat(AwsClients.usualEndpoint(service, Region.of(region))).hasToString(endpoint);
  }

  @Test
  void whereARestOperationGoesFollowsFromItsName() throws IOException {
    ServiceMessage message =
        ServiceMessage.of(
            AwsService.GUARDDUTY, "GetDetector", input("detectorId", "12/../../member"));

    assertThat(message.to(aws.uri()).encodedPath()).isEqualTo("/detector/12%2F..%2F..%2Fmember");
  }

  @Test
  void listsOfFormsAreNumbered() throws IOException {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.putArray("ResourceArns").add("arn:one").add("arn:two");

    ServiceMessage message = ServiceMessage.of(AwsService.ELBV2, "DescribeTags", input);

    assertThat(message.body())
        .isEqualTo(
            "Action=DescribeTags&ResourceArns.member.1=arn%3Aone"
                + "&ResourceArns.member.2=arn%3Atwo&Version=2015-12-01");
  }

  @Test
  void xmlBecomesJsonWithTheNamesOfTheApi() throws IOException {
    String xml =
        """
        <DescribeListenersResponse><DescribeListenersResult>
          <Listeners><member><Port>80</Port><Certificates/></member></Listeners>
        </DescribeListenersResult><ResponseMetadata/></DescribeListenersResponse>
        """;

    var document =
        ServiceAnswer.document(
            AwsService.ELBV2, "DescribeListeners", xml.getBytes(StandardCharsets.UTF_8));

    assertThat(document.toString()).isEqualTo("{\"Listeners\":[{\"Port\":\"80\"}]}");
  }

  @Test
  void anEntityFromElsewhereIsNotFetched() {
    String xml = "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + aws.uri() + "/secret\">]><a><b>&x;</b></a>";

    assertThatThrownBy(() -> ServiceAnswer.ofXml(xml.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
    assertThat(aws.asked()).isEmpty();
  }

  private static ObjectNode input(String name, String value) {
    return JsonNodeFactory.instance.objectNode().put(name, value);
  }
}
