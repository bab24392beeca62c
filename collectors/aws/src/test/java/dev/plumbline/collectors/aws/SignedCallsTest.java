package dev.plumbline.collectors.aws;

import static dev.plumbline.collectors.Failure.Kind.CREDENTIALS;
import static dev.plumbline.collectors.Failure.Kind.NOT_FOUND;
import static dev.plumbline.collectors.Failure.Kind.PERMISSION;
import static dev.plumbline.collectors.Failure.Kind.THROTTLED;
import static dev.plumbline.collectors.aws.FakeAws.jsonError;
import static dev.plumbline.collectors.aws.FakeAws.xmlError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
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
                Optional.of(new AwsSettings.Keys("AKIATEST", "secret", Optional.empty()))),
            InstantSource.system());
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
  void whereARestOperationGoesFollowsFromItsName() throws IOException {
    ServiceMessage message =
        AwsService.GUARDDUTY
            .protocol()
            .message("GetDetector", input("detectorId", "12/../../member"));

    assertThat(message.to(ServiceMessage.base(aws.uri())).uri().getRawPath())
        .isEqualTo("/detector/12%2F..%2F..%2Fmember");
  }

  @Test
  void anEndpointWithoutAHostIsNamed() {
    assertThatThrownBy(() -> ServiceMessage.base(URI.create("http://local_stack:4566")))
        .hasMessageContaining("http://local_stack:4566 names no host");
  }

  @Test
  void listsOfFormsAreNumbered() throws IOException {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.putArray("ResourceArns").add("arn:one").add("arn:two");

    ServiceMessage message = AwsService.ELBV2.protocol().message("DescribeTags", input);

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
        AwsService.ELBV2
            .protocol()
            .document(AwsService.ELBV2, "DescribeListeners", xml.getBytes(StandardCharsets.UTF_8));

    assertThat(document.toString()).isEqualTo("{\"Listeners\":[{\"Port\":\"80\"}]}");
  }

  /** It would be sent elsewhere with a signature that somebody could use. */
  @Test
  void noRedirectIsFollowed() {
    aws.redirect("eu-west-1", "/clusters/prod", aws.uri() + "/elsewhere");

    assertThatThrownBy(() -> calls.ask(EksCalls.DESCRIBE_CLUSTER, input("name", "prod")))
        .isInstanceOfSatisfying(
            AwsServiceException.class, e -> assertThat(e.statusCode()).isEqualTo(302));
    assertThat(aws.requests()).containsExactly("/clusters/prod");
  }

  @Test
  void anAnswerThatIsShorterThanItSaysIsBroken() {
    // What there is of it is a document by itself.
    aws.cutOff("eu-west-1", "/clusters?include=all", "{'clusters':[]}");
    ObjectNode input = Asking.input();
    input.putArray("include").add("all");

    assertThatThrownBy(() -> calls.ask(EksCalls.LIST_CLUSTERS, input))
        .isInstanceOf(IOException.class);
  }

  @Test
  void anEmptyAnswerOfEksIsNoAnswerWithoutClusters() {
    aws.json("eu-west-1", "/clusters", "");

    assertThatThrownBy(() -> calls.ask(EksCalls.LIST_CLUSTERS, Asking.input()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void anErrorWithTheStatusOfASuccessIsNoAnswer() {
    aws.json("eu-west-1", "/clusters/prod/addons", "{'message':'blocked by the proxy'}");

    assertThatThrownBy(() -> calls.ask(EksCalls.LIST_ADDONS, input("clusterName", "prod")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is an error");
  }

  @ParameterizedTest(name = "{0} refuses with {2}")
  @MethodSource("refusals")
  void everyServiceRefusesInItsOwnWay(
      CallType call, String path, int status, String body, Failure.Kind kind) {
    aws.json("eu-west-1", path, status, body).json("us-east-1", path, status, body);

    Exception refused =
        catchThrowableOfType(Exception.class, () -> calls.ask(call, input("clusterName", "prod")));

    Failure failure = new AwsFailures(AwsFailures.RegionState.WHOLE_ACCOUNT).of(refused);
    assertThat(failure.kind()).isEqualTo(kind);
    if (kind == PERMISSION || kind == CREDENTIALS) {
      assertThat(failure.detail()).startsWith("You may not.");
    }
  }

  static Stream<Arguments> refusals() {
    String ec2 =
        "<Response><Errors><Error><Code>%s</Code><Message>You may not.</Message></Error></Errors>"
            + "<RequestID>r</RequestID></Response>";
    return Stream.of(
        arguments(
            Ec2Calls.DESCRIBE_VPCS, "/", 403, ec2.formatted("UnauthorizedOperation"), PERMISSION),
        // EC2 alone answers so; the JDK would look for somebody's password then.
        arguments(Ec2Calls.DESCRIBE_VPCS, "/", 401, ec2.formatted("AuthFailure"), CREDENTIALS),
        arguments(
            Ec2Calls.DESCRIBE_VPCS, "/", 503, ec2.formatted("RequestLimitExceeded"), THROTTLED),
        arguments(
            Ec2Calls.DESCRIBE_VPCS, "/", 400, ec2.formatted("InvalidVpcID.NotFound"), NOT_FOUND),
        arguments(IamCalls.GET_ROLE, "/", 404, xmlError("NoSuchEntity", "Gone"), NOT_FOUND),
        arguments(IamCalls.GET_ROLE, "/", 400, xmlError("Throttling", "Slow down"), THROTTLED),
        arguments(
            IamCalls.GET_CALLER_IDENTITY,
            "/",
            403,
            xmlError("AccessDenied", "You may not."),
            PERMISSION),
        arguments(
            EksCalls.LIST_NODEGROUPS,
            "/clusters/prod/node-groups",
            403,
            "{'__type':'AccessDeniedException','message':'You may not.'}",
            PERMISSION),
        arguments(
            EksCalls.LIST_NODEGROUPS,
            "/clusters/prod/node-groups",
            404,
            "{'code':'ResourceNotFoundException','message':'Gone'}",
            NOT_FOUND),
        arguments(
            EksCalls.LIST_NODEGROUPS,
            "/clusters/prod/node-groups",
            429,
            "{'message':'Slow down'}",
            THROTTLED));
  }

  private static ObjectNode input(String name, String value) {
    return JsonNodeFactory.instance.objectNode().put(name, value);
  }
}
