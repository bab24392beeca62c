package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Calls.Reply;
import dev.plumbline.model.Gap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is kept of everybody's rights in an account, over all pages. */
class AuthorizationDetailsTest {

  private static final String PUSH =
      "{'Statement':[{'Effect':'Allow','Action':'ecr:PutImage','Resource':'*'}]}";
  private static final String PULL =
      "{'Statement':{'Effect':'Allow','Action':'ecr:BatchGetImage','Resource':'*'}}";

  @Test
  void onlyThoseAreKeptWhosePoliciesSpeakOfChangingImages() {
    List<JsonNode> pages =
        kept(
            "{'UserDetailList':["
                + user("pushes", "'UserPolicyList':[{'PolicyDocument':" + PUSH + "}]")
                + ","
                + user("pulls", "'UserPolicyList':[{'PolicyDocument':" + PULL + "}]")
                + ","
                + user("everything", attached("all"))
                + ","
                + user("member", "'GroupList':['releases']")
                + ","
                + user("nothing", "'GroupList':[]")
                + "],'RoleDetailList':[{'Arn':'arn:aws:iam::1:role/aws-service-role/x','Path':'/aws-service-role/x/',"
                + attached("all")
                + "},{'Arn':'arn:aws:iam::1:role/hidden','Path':'/',"
                + attached("unseen")
                + "}]}",
            "{'GroupDetailList':[{'GroupName':'releases',"
                + attached("push")
                + "},{'GroupName':'others',"
                + attached("push")
                + "}],'Policies':["
                + policy("push", PUSH)
                + ","
                + policy("pull", PULL)
                + ","
                + policy("all", "{'Statement':[{'Effect':'Allow','Action':'*','Resource':'*'}]}")
                + ","
                + policy("free", PUSH)
                + "]}");

    assertThat(texts(pages, "UserDetailList", "UserName"))
        .containsExactly("pushes", "everything", "member");
    assertThat(texts(pages, "RoleDetailList", "Arn"))
        .as("what nobody shows may allow it")
        .containsExactly("arn:aws:iam::1:role/hidden");
    assertThat(texts(pages, "GroupDetailList", "GroupName")).containsExactly("releases");
    assertThat(texts(pages, "Policies", "Arn"))
        .containsExactly("arn:aws:iam::1:policy/push", "arn:aws:iam::1:policy/all");
  }

  @Test
  void thePolicyOfABoundaryIsKept() {
    List<JsonNode> pages =
        kept(
            "{'RoleDetailList':[{'Arn':'a','Path':'/','PermissionsBoundary':{'PermissionsBoundaryArn':'arn:aws:iam::1:policy/most'},"
                + attached("push")
                + "}],'Policies':["
                + policy("push", PUSH)
                + ","
                + policy("most", PULL)
                + "]}");

    assertThat(texts(pages, "Policies", "Arn"))
        .containsExactly("arn:aws:iam::1:policy/push", "arn:aws:iam::1:policy/most");
  }

  private static String role(String name, String service, String rest) {
    return "{'Arn':'arn:aws:iam::1:role/"
        + name
        + "','Path':'/','RoleName':'"
        + name
        + "',"
        + "'AssumeRolePolicyDocument':{'Statement':[{'Effect':'Allow','Principal':{'Service':'"
        + service
        + "'},'Action':'sts:AssumeRole'}]},'RolePolicyList':[],"
        + rest
        + "}";
  }

  @Test
  void rolesOfClustersAreToldWithTheirPolicies() {
    String[] pages = {
      "{'RoleDetailList':["
          + role("nodes", "ec2.amazonaws.com", attached("pull"))
          + ","
          + role("other-nodes", "ec2.amazonaws.com", attached("pull"))
          + ","
          + role("hidden", "eks.amazonaws.com", attached("unseen"))
          + ","
          + role("function", "lambda.amazonaws.com", attached("pull"))
          + ",{'Arn':'arn:aws:iam::1:role/old','Path':'/',"
          + attached("pull")
          + "}]}",
      "{'Policies':[" + policy("pull", PULL) + "]}"
    };
    var details = new AuthorizationDetails(replies(pages));

    assertThat(details.tells("arn:aws:iam::1:role/nodes")).isTrue();
    assertThat(details.tells("arn:aws:iam::1:role/hidden")).as("a policy is not there").isFalse();
    assertThat(details.tells("arn:aws:iam::1:role/function")).as("not of a cluster").isFalse();
    assertThat(details.tells("arn:aws:iam::1:role/old")).as("trusts nobody we know of").isFalse();
    assertThat(details.tells("arn:aws:iam::1:role/nowhere")).isFalse();
    List<JsonNode> about = kept(Set.of("arn:aws:iam::1:role/nodes"), pages);
    assertThat(texts(about, "RoleDetailList", "Arn"))
        .as("one policy is hidden, which may allow to change images")
        .containsExactly("arn:aws:iam::1:role/nodes", "arn:aws:iam::1:role/hidden");
    assertThat(texts(about, "Policies", "Arn")).containsExactly("arn:aws:iam::1:policy/pull");
    assertThat(texts(kept(pages), "Policies", "Arn")).isEmpty();
  }

  @Test
  void aPageThatWasRefusedStaysRefused() {
    Answer refused =
        new Answer.Refused(
            IamCalls.GET_ACCOUNT_AUTHORIZATION_DETAILS.id(),
            new TreeMap<>(),
            Cells.NOW,
            Gap.denied("c", "p", "No."));

    assertThat(about(List.of(new Reply(refused, Optional.empty())), Set.of()))
        .singleElement()
        .satisfies(reply -> assertThat(reply.answer()).isEqualTo(refused));
  }

  @Test
  void ofAPageOnlyRightsAreKeptAndOfAPolicyTheVersionThatCounts() {
    ObjectNode page =
        (ObjectNode)
            Cells.document(
                "{'RoleDetailList':[{'Arn':'a','RoleId':'i','AssumeRolePolicyDocument':'%7B%22Statement%22%3A%5B%5D%7D',"
                    + "'RolePolicyList':[{'PolicyName':'p','PolicyDocument':'%7B%22Statement%22%3A%5B%5D%7D'}]}],"
                    + "'Policies':[{'Arn':'b','PolicyVersionList':["
                    + "{'IsDefaultVersion':false,'Document':'%7B%7D'},"
                    + "{'IsDefaultVersion':true,'Document':'%7B%22Statement%22%3A%5B%5D%7D'}]}]}");

    assertThat(AuthorizationDetails.slimmed(page))
        .isEqualTo(
            Cells.document(
                "{'RoleDetailList':[{'Arn':'a','AssumeRolePolicyDocument':{'Statement':[]},"
                    + "'RolePolicyList':[{'PolicyName':'p','PolicyDocument':{'Statement':[]}}]}],"
                    + "'Policies':[{'Arn':'b','PolicyVersionList':["
                    + "{'IsDefaultVersion':true,'Document':{'Statement':[]}}]}]}"));
  }

  private static String user(String name, String rest) {
    return "{'Arn':'arn:aws:iam::1:user/"
        + name
        + "','Path':'/','UserName':'"
        + name
        + "',"
        + rest
        + "}";
  }

  private static String attached(String policy) {
    return "'AttachedManagedPolicies':[{'PolicyArn':'arn:aws:iam::1:policy/" + policy + "'}]";
  }

  private static String policy(String name, String document) {
    return "{'Arn':'arn:aws:iam::1:policy/"
        + name
        + "','PolicyVersionList':[{'IsDefaultVersion':true,'Document':"
        + document
        + "}]}";
  }

  private static List<Reply> about(List<Reply> pages, Set<String> roles) {
    return new AuthorizationDetails(pages).about(roles);
  }

  private static List<JsonNode> kept(String... pages) {
    return kept(Set.of(), pages);
  }

  private static List<JsonNode> kept(Set<String> roles, String... pages) {
    return about(replies(pages), roles).stream().flatMap(reply -> reply.raw().stream()).toList();
  }

  private static List<Reply> replies(String... pages) {
    return Stream.of(pages)
        .map(Cells::document)
        .map(
            document ->
                new Reply(
                    new Answer.Given(
                        IamCalls.GET_ACCOUNT_AUTHORIZATION_DETAILS.id(),
                        new TreeMap<>(),
                        Cells.NOW,
                        document),
                    Optional.of(document)))
        .toList();
  }

  private static List<String> texts(List<JsonNode> pages, String list, String member) {
    return pages.stream()
        .flatMap(page -> page.path(list).valueStream())
        .map(one -> one.path(member).asText())
        .toList();
  }
}
