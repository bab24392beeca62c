package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Selection;
import dev.plumbline.collectors.aws.AwsSettings.Account;
import dev.plumbline.collectors.aws.AwsSettings.Keys;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Scans of a simulated account with one region. */
abstract class AccountScan {

  static final String ACCOUNT = "111122223333";
  static final String ROLE = "arn:aws:iam::111122223333:role/Audit";
  static final String CLUSTERS = "/clusters?include=all";
  static final Selection EVERYTHING = Selection.EVERYTHING;
  static final String ENABLED =
      "<item><regionName>eu-west-1</regionName><optInStatus>opted-in</optInStatus></item>";

  FakeAws aws;

  @BeforeEach
  void start() throws IOException {
    aws =
        new FakeAws()
            .identity(ACCOUNT)
            .regions(Map.of("eu-west-1", "opt-in-not-required"))
            .xml(
                "iam:ListOpenIDConnectProviders",
                """
                <ListOpenIDConnectProvidersResponse xmlns='https://iam.amazonaws.com/doc/2010-05-08/'>
                  <ListOpenIDConnectProvidersResult><OpenIDConnectProviderList>
                    <member><Arn>arn:aws:iam::111122223333:oidc-provider/one.example</Arn></member>
                  </OpenIDConnectProviderList></ListOpenIDConnectProvidersResult>
                </ListOpenIDConnectProvidersResponse>
                """)
            .xml(
                "iam:ListRoles",
                """
                <ListRolesResponse xmlns='https://iam.amazonaws.com/doc/2010-05-08/'>
                  <ListRolesResult><Roles/><IsTruncated>false</IsTruncated></ListRolesResult>
                </ListRolesResponse>
                """)
            .json("eu-west-1", "/addons/supported-versions?owners=aws", "{'addons':[]}")
            .json(
                "eu-west-1",
                "/cluster-versions?includeAll=true",
                "{'clusterVersions':[{'clusterVersion':'1.34','versionStatus':'STANDARD_SUPPORT'}]}");
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  void regions(String items) {
    aws.xml(
        "ec2:DescribeRegions",
        "<DescribeRegionsResponse xmlns='http://ec2.amazonaws.com/doc/2016-11-15/'><regionInfo>"
            + items
            + "</regionInfo></DescribeRegionsResponse>");
  }

  void cluster(String name, String members) {
    aws.json(
            "eu-west-1",
            "/clusters/" + name,
            "{'cluster':{'name':'" + name + "','status':'ACTIVE'," + members + "}}")
        .json("eu-west-1", "/clusters/" + name + "/node-groups", "{'nodegroups':[]}")
        .json(
            "eu-west-1", "/clusters/" + name + "/pod-identity-associations", "{'associations':[]}")
        .json("eu-west-1", "/clusters/" + name + "/addons", "{'addons':[]}")
        .json("eu-west-1", "/clusters/" + name + "/access-entries", "{'accessEntries':[]}")
        .json("eu-west-1", "/clusters/" + name + "/fargate-profiles", "{'fargateProfileNames':[]}")
        .json(
            "eu-west-1",
            "/clusters/" + name + "/identity-provider-configs",
            "{'identityProviderConfigs':[]}")
        .json("eu-west-1", "/clusters/" + name + "/insights", "{'insights':[]}")
        .json("eu-west-1", "/clusters/" + name + "/capabilities", "{'capabilities':[]}");
  }

  long count(String request) {
    return aws.requests().stream().filter(request::equals).count();
  }

  AwsSettings ambient() {
    return settings(List.of(new Account(ACCOUNT, Optional.empty(), Optional.empty())));
  }

  AwsSettings settings(List<Account> accounts, String... regions) {
    return new AwsSettings(
        accounts,
        List.of(regions),
        Optional.of(aws.uri()),
        Optional.of(new Keys("AKIAAMBIENT", "not-a-secret", Optional.empty())));
  }

  WorkList collect(AwsSettings settings) {
    return collect(settings, EVERYTHING);
  }

  static WorkList collect(AwsSettings settings, Selection selection) {
    return collect(settings, selection, InstantSource.system());
  }

  static WorkList collect(AwsSettings settings, Selection selection, InstantSource clock) {
    try (WorkList work = new WorkList(selection)) {
      return work.run(new AwsCollector(settings, clock));
    }
  }
}
