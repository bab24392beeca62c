package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.CallType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

class XmlAnswerTest {

  static List<CallType> calls() {
    return SdkModels.xmlCalls();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void anAnswerWithAllMembersIsReadAsByTheSdk(CallType call) throws Exception {
    String xml = answer(call, members(SdkModels.response(call), 2));

    assertThat(ours(call, xml).toString())
        .isEqualTo(TypedDocument.of(SdkModels.asked(call, xml)).toString())
        .hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void emptyListsAreThereAndMissingOnesAreNot(CallType call) throws Exception {
    for (String xml :
        List.of(answer(call, members(SdkModels.response(call), 0)), answer(call, ""))) {
      assertThat(ours(call, xml).toString())
          .isEqualTo(TypedDocument.of(SdkModels.asked(call, xml)).toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'<arn/>', '{\"Arn\":\"\"}'",
    "'<arn> a &amp; &#228;<![CDATA[<b>]]> </arn>', '{\"Arn\":\" a & ä<b> \"}'"
  })
  void aTextIsWhatTheSdkTakesItFor(String arn, String expected) throws Exception {
    String xml =
        answer(
            IamCalls.GET_CALLER_IDENTITY, arn.replace("<arn", "<Arn").replace("</arn>", "</Arn>"));

    assertThat(ours(IamCalls.GET_CALLER_IDENTITY, xml).toString())
        .isEqualTo(expected)
        .isEqualTo(TypedDocument.of(SdkModels.asked(IamCalls.GET_CALLER_IDENTITY, xml)).toString());
  }

  @Test
  void whatIsNewerThanTheModelIsKeptUnderTheNameOfTheApi() throws IOException {
    String xml =
        answer(
            Ec2Calls.DESCRIBE_VPCS,
            """
            <vpcSet><item>
              <guard><level>3</level><zoneSet><item>a</item><item>b</item></zoneSet></guard>
              <vpcId>vpc-1</vpcId><nothing/>
            </item></vpcSet>
            """);

    assertThat(ours(Ec2Calls.DESCRIBE_VPCS, xml).toString())
        .isEqualTo(
            "{\"Vpcs\":[{\"VpcId\":\"vpc-1\",\"Guard\":{\"Level\":\"3\",\"ZoneSet\":[\"a\",\"b\"]}}]}");
  }

  @Test
  void aNumberThatIsNoneIsKeptAsItCame() throws IOException {
    String xml =
        answer(
            Ec2Calls.GET_EBS_ENCRYPTION_BY_DEFAULT,
            "<ebsEncryptionByDefault>perhaps</ebsEncryptionByDefault>");

    assertThat(ours(Ec2Calls.GET_EBS_ENCRYPTION_BY_DEFAULT, xml).toString())
        .isEqualTo("{\"EbsEncryptionByDefault\":\"perhaps\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body>Sign in first</body></html>",
        "<DescribeVpcsResponse><vpcSet><item>",
        "<DescribeVpcsResponse><vpcSet/>",
        "<DescribeSubnetsResponse/>",
        "",
        "{}"
      })
  void whatIsNoAnswerToThisIsNoAnswerWithoutMembers(String body) {
    assertThatThrownBy(() -> ours(Ec2Calls.DESCRIBE_VPCS, body))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("The answer was cut off or is not the XML that was asked for");
  }

  @Test
  void nestingWithoutEndIsNoAnswer() {
    String deep = "<x>".repeat(100_000) + "</x>".repeat(100_000);

    assertThatThrownBy(() -> ours(Ec2Calls.DESCRIBE_VPCS, answer(Ec2Calls.DESCRIBE_VPCS, deep)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void anEntityFromElsewhereIsNotFetched() throws IOException {
    try (FakeAws aws = new FakeAws()) {
      String xml =
          "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + aws.uri() + "/secret\">]><a><b>&x;</b></a>";

      assertThatThrownBy(() -> XmlAnswer.withoutModel(xml.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(IOException.class);
      assertThat(aws.asked()).isEmpty();
    }
  }

  /** A large account has megabytes of policies. */
  @Test
  void anAnswerMayBeLarge() throws IOException {
    String user =
        "<member><UserName>u</UserName><UserPolicyList><member><PolicyName>p</PolicyName>"
            + "<PolicyDocument>%7B&amp;"
            + "x".repeat(5_000)
            + "</PolicyDocument></member></UserPolicyList></member>";
    String xml =
        answer(
            IamCalls.GET_ACCOUNT_AUTHORIZATION_DETAILS,
            "<UserDetailList>" + user.repeat(2_000) + "</UserDetailList>");

    assertThat(ours(IamCalls.GET_ACCOUNT_AUTHORIZATION_DETAILS, xml).path("UserDetailList").size())
        .isEqualTo(2_000);
  }

  private static ObjectNode ours(CallType call, String xml) throws IOException {
    return AwsService.of(call)
        .protocol()
        .document(
            AwsService.of(call), AwsService.operation(call), xml.getBytes(StandardCharsets.UTF_8));
  }

  private static String answer(CallType call, String content) {
    String operation = AwsService.operation(call);
    boolean wrapped = AwsService.of(call) != AwsService.EC2;
    String body =
        wrapped
            ? "<%sResult>\n%s</%sResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>"
                .formatted(operation, content, operation)
            : "<requestId>r</requestId>" + content;
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%sResponse xmlns=\"urn:x\">%s</%sResponse>"
        .formatted(operation, body, operation);
  }

  /** Every member in an order that is not the model's, lists with so many elements each. */
  private static String members(SdkPojo model, int each) {
    List<SdkField<?>> fields = new ArrayList<>(model.sdkFields());
    Collections.reverse(fields);
    StringBuilder xml = new StringBuilder();
    for (SdkField<?> field : fields) {
      xml.append(element(field.unmarshallLocationName(), content(field, each))).append('\n');
    }
    return xml.toString();
  }

  private static String content(SdkField<?> field, int each) {
    MarshallingType<?> type = field.marshallingType();
    if (type.equals(MarshallingType.SDK_POJO)) {
      return members(field.constructor().get(), each);
    }
    if (type.equals(MarshallingType.LIST)) {
      ListTrait list = field.getTrait(ListTrait.class);
      String name = list.memberLocationName() == null ? "member" : list.memberLocationName();
      return element(name, content(list.memberFieldInfo(), each)).repeat(each);
    }
    if (type.equals(MarshallingType.INTEGER) || type.equals(MarshallingType.LONG)) {
      return "70000";
    }
    if (type.equals(MarshallingType.DOUBLE)) {
      return "1.50";
    }
    if (type.equals(MarshallingType.BOOLEAN)) {
      return "true";
    }
    return type.equals(MarshallingType.INSTANT)
        ? "2026-01-02T03:04:05.000Z"
        : "%7B &lt;" + field.memberName() + "&gt; ü";
  }

  private static String element(String name, String content) {
    return "<%s>%s</%s>".formatted(name, content, name);
  }
}
