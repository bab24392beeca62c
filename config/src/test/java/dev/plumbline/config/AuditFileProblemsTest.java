package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AuditFileProblemsTest {

  @Test
  void allProblemsAreToldAtOnceWithTheirLines() {
    assertThat(
            problems(
                """
                aws:
                  acounts:
                    - id: "111122223333"
                  regions: [eu-west]
                azure:
                  subscriptions: some
                prfile: strict
                """))
        .containsExactly(
            "plumbline.yaml, line 1: aws needs 'accounts': a list of accounts, each with its id, or"
                + " an organization.",
            "plumbline.yaml, line 2: unknown key 'acounts' in aws. Did you mean 'accounts'?",
            "plumbline.yaml, line 4: aws.regions[0] must be a region such as eu-west-1, or a"
                + " pattern such as eu-*, but is 'eu-west'.",
            "plumbline.yaml, line 6: azure.subscriptions must be all, or a list of subscription"
                + " ids, but is 'some'.",
            "plumbline.yaml, line 7: unknown key 'prfile'. Did you mean 'profile'?");
  }

  @Test
  void anUnknownKeyThatIsLikeNoOtherGetsTheListOfAll() {
    assertThat(problems("gcp: {projects: [my-project], colour: red}"))
        .containsExactly(
            "plumbline.yaml, line 1: unknown key 'colour' in gcp. Known keys: credentials,"
                + " endpoints, exclude, folders, organization, projects.");
  }

  @Test
  void aFileWithoutACloudIsAProblem() {
    assertThat(problems("profile: default"))
        .singleElement()
        .asString()
        .startsWith("plumbline.yaml: the file names no cloud: write aws, azure or gcp. Keep");
  }

  @Test
  void anEmptyFileIsAProblem() {
    assertThat(problems("# nothing yet\n")).containsExactly("plumbline.yaml: the file is empty.");
    assertThat(problems("")).containsExactly("plumbline.yaml: the file is empty.");
    assertThat(problems("---\n")).containsExactly("plumbline.yaml: the file is empty.");
  }

  @Test
  void aFileThatIsNoMapIsAProblem() {
    assertThat(problems("- aws\n"))
        .containsExactly("plumbline.yaml, line 1: the file must be a map of keys, but is a list.");
    assertThat(problems("aws"))
        .containsExactly("plumbline.yaml, line 1: the file must be a map of keys, but is 'aws'.");
  }

  @Test
  void aSectionWithNothingInItIsNotIgnored() {
    assertThat(problems("gcp:\n  # projects: [a]\naws:\n  accounts: []\n"))
        .containsExactly(
            "plumbline.yaml, line 1: gcp is empty. Fill it in or remove it.",
            "plumbline.yaml, line 4: aws.accounts is an empty list. Fill it in or remove it.");
  }

  @Test
  void anAccountIdWithoutQuotesIsAProblem() {
    assertThat(problems("aws:\n  accounts:\n  - id: 111122223333\n  - id: 012345678901\n"))
        .containsExactly(
            "plumbline.yaml, line 3: aws.accounts[0].id must be in quotes: \"111122223333\"."
                + " Without them it is a number, not text.",
            "plumbline.yaml, line 4: aws.accounts[1].id must be in quotes: \"012345678901\"."
                + " Without them some programs read another value.");
  }

  @Test
  void anAccountIdHasTwelveDigits() {
    assertThat(problems("aws: {accounts: [{id: '1234'}, {id: 1234}, {role: 5}]}"))
        .containsExactly(
            "plumbline.yaml, line 1: aws.accounts[0].id must be 12 digits in quotes, such as"
                + " \"111122223333\", but is '1234'.",
            "plumbline.yaml, line 1: aws.accounts[1].id must be 12 digits in quotes, such as"
                + " \"111122223333\", but is '1234'.",
            "plumbline.yaml, line 1: aws.accounts[2] needs 'id': 12 digits in quotes, such as"
                + " \"111122223333\".",
            "plumbline.yaml, line 1: aws.accounts[2].role must be the ARN of an IAM role, such as"
                + " arn:aws:iam::111122223333:role/PlumblineAudit, but is '5'.");
  }

  @Test
  void whatIsListedTwiceIsAProblem() {
    assertThat(
            problems(
                """
                aws:
                  accounts:
                    - id: "111122223333"
                    - id: "111122223333"
                azure:
                  subscriptions:
                    - 0b1f6471-1bf0-4dda-aec3-cb9272f09590
                    - 0B1F6471-1BF0-4DDA-AEC3-CB9272F09590
                gcp:
                  projects:
                    - my-project
                    - my-project
                """))
        .containsExactly(
            "plumbline.yaml, line 4: aws.accounts[1].id repeats account 111122223333 of line 3."
                + " Remove one.",
            "plumbline.yaml, line 8: azure.subscriptions[1] repeats subscription"
                + " 0b1f6471-1bf0-4dda-aec3-cb9272f09590 of line 7. Remove one.",
            "plumbline.yaml, line 12: gcp.projects[1] repeats project my-project of line 11."
                + " Remove one.");
  }

  @Test
  void whatIsNamedCannotBeLeftOut() {
    assertThat(
            problems(
                """
                aws:
                  organization: {memberRole: Audit, exclude: ["444455556666", "111122223333"]}
                  accounts:
                    - id: "111122223333"
                azure:
                  managementGroups: [platform]
                  subscriptions:
                    - 0b1f6471-1bf0-4dda-aec3-cb9272f09590
                  exclude:
                    - 0B1F6471-1BF0-4DDA-AEC3-CB9272F09590
                    - 0b1f6471-1bf0-4dda-aec3-cb9272f09591
                    - 0b1f6471-1bf0-4dda-aec3-cb9272f09591
                gcp:
                  projects:
                    - my-project
                  organization: "123456789012"
                  exclude: ["my-*", my-project]
                """))
        .containsExactly(
            "plumbline.yaml, line 2: aws.organization.exclude[1] leaves out account 111122223333,"
                + " which line 4 names. Remove one.",
            "plumbline.yaml, line 10: azure.exclude[0] leaves out subscription"
                + " 0b1f6471-1bf0-4dda-aec3-cb9272f09590, which line 8 names. Remove one.",
            "plumbline.yaml, line 12: azure.exclude[2] repeats subscription"
                + " 0b1f6471-1bf0-4dda-aec3-cb9272f09591 of line 11. Remove one.",
            "plumbline.yaml, line 17: gcp.exclude[1] leaves out project my-project, which line 15"
                + " names. Remove one.");
  }

  @Test
  void aRoleBelongsToItsAccount() {
    assertThat(
            problems(
                """
                aws:
                  accounts:
                    - id: "111122223333"
                      role: arn:aws:iam::444455556666:role/PlumblineAudit
                """))
        .containsExactly(
            "plumbline.yaml, line 4: aws.accounts[0].role is a role of account 444455556666, but"
                + " the id beside it is 111122223333. Correct one.");
  }

  @Test
  void rolesOfEveryPartitionAreKnown() {
    for (String partition : List.of("aws", "aws-us-gov", "aws-cn", "aws-eusc", "aws-iso-b")) {
      assertThat(roleProblems("arn:" + partition + ":iam::111122223333:role/team/Audit")).isEmpty();
    }
    assertThat(roleProblems("arn:mars:iam::111122223333:role/Audit")).hasSize(1);
    assertThat(roleProblems("arn:aws:iam::111122223333:user/Audit")).hasSize(1);
    assertThat(roleProblems("arn:aws:sts::111122223333:assumed-role/Audit/me")).hasSize(1);
    assertThat(roleProblems("PlumblineAudit")).hasSize(1);
  }

  @Test
  void anExternalIdNeedsARole() {
    assertThat(problems("aws: {accounts: [{id: '111122223333', externalId: 'env:X'}]}"))
        .containsExactly(
            "plumbline.yaml, line 1: aws.accounts[0].externalId needs a role beside it, which is"
                + " taken on with it.");
  }

  @Test
  void whereScopesAreDiscoveredIsCheckedToo() {
    assertThat(
            problems(
                """
                aws:
                  organization: {memberRol: x, exclude: [444455556666]}
                azure:
                  managementGroups: ["a b"]
                gcp:
                  folders: [my-folder]
                  organization: 123456789012
                """))
        .containsExactly(
            "plumbline.yaml, line 2: unknown key 'memberRol' in aws.organization. Did you mean"
                + " 'memberRole'?",
            "plumbline.yaml, line 2: aws.organization needs 'memberRole': the name of the role to"
                + " take on in each account.",
            "plumbline.yaml, line 2: aws.organization.exclude[0] must be in quotes:"
                + " \"444455556666\". Without them it is a number, not text.",
            "plumbline.yaml, line 4: azure.managementGroups[0] must be the id of a management"
                + " group, but is 'a b'.",
            "plumbline.yaml, line 6: gcp.folders[0] must be the number of a folder in quotes, but"
                + " is 'my-folder'.",
            "plumbline.yaml, line 7: gcp.organization must be in quotes: \"123456789012\"."
                + " Without them it is a number, not text.");
  }

  @Test
  void allSubscriptionsAndManagementGroupsAreTooMuch() {
    assertThat(problems("azure: {subscriptions: all, managementGroups: [platform]}"))
        .containsExactly(
            "plumbline.yaml, line 1: azure.subscriptions says all, so managementGroups adds"
                + " nothing. Remove one of them.");
  }

  @Test
  void aSecretIsNeverRepeated() {
    String secret = "hunter2-hunter2";
    for (String wrong :
        List.of(
            "credentials: " + secret,
            "credentials: token:" + secret,
            "credentials: {token: " + secret + "}",
            "credentials: {token: \"" + secret + "\"}",
            "credentials: {token:" + secret + "}",
            "credentials: {" + secret + "}",
            "credentials: {token: [" + secret + "]}",
            "credentials: {token: {" + secret + ": x}}",
            "credentials: [" + secret + "]",
            "credentials: {token: *" + secret + "}",
            "credentials: {token: env: " + secret + "}",
            "credentials: {token: @" + secret + "}",
            "endpoints: {container: https://user:" + secret + "@example.com}",
            "endpoints: {container: 'https://example.com/?key=" + secret + "'}")) {

      assertThat(problems("gcp:\n  projects: [my-project]\n  " + wrong + "\n"))
          .as(wrong)
          .isNotEmpty()
          .noneMatch(problem -> problem.contains(secret));
    }
  }

  @Test
  void aSecretInPlaceOfAReferenceIsAProblem() {
    assertThat(
            problems(
                """
                aws:
                  accounts:
                    - id: "111122223333"
                      role: arn:aws:iam::111122223333:role/PlumblineAudit
                      externalId: 1234567
                azure:
                  subscriptions: all
                  credentials: {token: eyJ0eXAi}
                gcp:
                  projects: [my-project]
                  credentials: adc
                """))
        .containsExactly(
            "plumbline.yaml, line 5: aws.accounts[0].externalId must be env:NAME or file:PATH:"
                + " secrets themselves do not belong in this file.",
            "plumbline.yaml, line 8: azure.credentials.token must be env:NAME or file:PATH:"
                + " secrets themselves do not belong in this file.",
            "plumbline.yaml, line 11: gcp.credentials must be default or {token: env:NAME}.");
  }

  @Test
  void credentialsThatAreAMapNeedTheToken() {
    assertThat(problems("gcp: {projects: [my-project], credentials: {tokn: env:X}}"))
        .containsExactly(
            "plumbline.yaml, line 1: unknown key in gcp.credentials. Known keys: token.",
            "plumbline.yaml, line 1: gcp.credentials needs 'token': env:NAME or file:PATH.");
  }

  @Test
  void aSubscriptionIsAUuid() {
    assertThat(problems("azure: {subscriptions: [production]}"))
        .containsExactly(
            "plumbline.yaml, line 1: azure.subscriptions[0] must be the id of a subscription, such"
                + " as 00000000-0000-0000-0000-000000000000, but is 'production'.");
  }

  @Test
  void anUnknownAzureCloudIsAProblem() {
    assertThat(problems("azure: {subscriptions: all, cloud: publc}"))
        .containsExactly(
            "plumbline.yaml, line 1: azure.cloud: unknown cloud 'publc'. Did you mean 'public'?");
    assertThat(problems("azure: {subscriptions: all, cloud: mars}"))
        .containsExactly(
            "plumbline.yaml, line 1: azure.cloud: unknown cloud 'mars'. Known clouds: china,"
                + " public, usgovernment.");
  }

  @Test
  void anAzureCloudOfOnesOwnNeedsItsAddresses() {
    assertThat(problems("azure:\n  subscriptions: all\n  cloud: {}\n"))
        .containsExactly(
            "plumbline.yaml, line 3: azure.cloud needs 'resourceManager': the URL of the Resource"
                + " Manager.",
            "plumbline.yaml, line 3: azure.cloud needs 'authority': the URL where the default"
                + " credentials sign in.");
  }

  @Test
  void endpointsFollowTheRule() {
    assertThat(
            problems(
                """
                azure:
                  subscriptions: all
                  cloud:
                    resourceManager: http://management.example.com
                    authority: ftp://login.example.com
                gcp:
                  projects: [my-project]
                  endpoints:
                    container: https://me@example.com
                    contaner: https://example.com
                    logging: https://example.com?x=1
                """))
        .containsExactly(
            "plumbline.yaml, line 4: azure.cloud.resourceManager must use https://; http:// is"
                + " accepted on this machine only (127.0.0.0/8, ::1, localhost).",
            "plumbline.yaml, line 5: azure.cloud.authority must be a URL that starts with"
                + " https://.",
            "plumbline.yaml, line 9: gcp.endpoints.container must not contain a user name or"
                + " password.",
            "plumbline.yaml, line 10: unknown key 'contaner' in gcp.endpoints. Did you mean"
                + " 'container'?",
            "plumbline.yaml, line 11: gcp.endpoints.logging must not contain a query or"
                + " fragment.");
  }

  @Test
  void aProjectIsNamedByItsId() {
    for (String id : List.of("my-project", "example.com:my-project", "a12345")) {
      assertThat(problems("gcp: {projects: [\"" + id + "\"]}")).as(id).isEmpty();
    }
    for (String id :
        List.of(
            "short",
            "My-Project",
            "my-project-",
            "1project",
            "123456789012",
            "a.b:c",
            "my_project")) {
      assertThat(problems("gcp: {projects: [\"" + id + "\"]}"))
          .containsExactly(
              "plumbline.yaml, line 1: gcp.projects[0] must be the id of a project, such as"
                  + " my-project-123456, but is '%s'.".formatted(id));
    }
  }

  @Test
  void anUnknownProfileIsAProblem() {
    assertThat(problems("gcp: {projects: [my-project]}\nprofile: strct\n"))
        .containsExactly(
            "plumbline.yaml, line 2: profile: unknown profile 'strct'. Did you mean 'strict'?");
  }

  @Test
  void parametersAreSimpleValuesByCheckAndName() {
    assertThat(
            problems(
                """
                gcp: {projects: [my-project]}
                parameters:
                  Some Check: {days: 1}
                  some-check:
                    days: {a: 1}
                    list: [[1]]
                    nothing:
                    time: 12:30
                  other-check: 5
                """))
        .containsExactly(
            "plumbline.yaml, line 3: parameters.'Some Check' must be named after a check, such as"
                + " local-accounts-disabled.",
            "plumbline.yaml, line 5: parameters.some-check.days must be text, a number, true or"
                + " false, or a list of these.",
            "plumbline.yaml, line 6: parameters.some-check.list must be text, a number, true or"
                + " false, or a list of these.",
            "plumbline.yaml, line 7: parameters.some-check.nothing must be text, a number, true or"
                + " false, or a list of these.",
            "plumbline.yaml, line 8: programs read 12:30 in parameters.some-check.time"
                + " differently. Write it in quotes, or as a plain number, true or false.",
            "plumbline.yaml, line 9: parameters.other-check must be a map of keys, but is '5'.");
  }

  @Test
  void aKeyGivenTwiceIsAProblem() {
    assertThat(problems("gcp: {projects: [my-project]}\nprofile: strict\nprofile: default\n"))
        .containsExactly("plumbline.yaml, line 3: key 'profile' is given twice, first on line 2.");
  }

  @Test
  void aColonWithoutABlankIsExplained() {
    assertThat(problems("gcp: {projects: [my-project], organization:5}"))
        .containsExactly(
            "plumbline.yaml, line 1: 'organization:' in gcp needs a blank after the colon.");
  }

  @Test
  void hostileTextCannotReachTheTerminal() {
    assertThat(problems("gcp: {projects: [\"\\e[31mred\"], \"\\e]0;x\\a\": 1}"))
        .noneMatch(problem -> problem.chars().anyMatch(Character::isISOControl))
        .contains(
            "plumbline.yaml, line 1: gcp.projects[0] must be the id of a project, such as"
                + " my-project-123456, but is '\\u{1b}[31mred'.");
  }

  private static List<String> roleProblems(String arn) {
    return problems("aws: {accounts: [{id: '111122223333', role: \"" + arn + "\"}]}");
  }

  private static List<String> problems(String text) {
    try {
      AuditFileLoader.parse(text, "plumbline.yaml");
      return List.of();
    } catch (ConfigException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }
}
