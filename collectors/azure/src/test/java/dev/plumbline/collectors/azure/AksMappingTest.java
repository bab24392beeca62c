package dev.plumbline.collectors.azure;

import static dev.plumbline.collectors.azure.MappedAks.map;
import static dev.plumbline.collectors.azure.MappedAks.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.AksDetails;
import dev.plumbline.model.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows are: properties of a cluster, and what a setting of it is then. */
class AksMappingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Creating   |         | CREATING",
        "Succeeded  |         | ACTIVE",
        "Succeeded  | Running | ACTIVE",
        "Succeeded  | Stopped | STOPPED",
        "Failed     | Stopped | STOPPED",
        "Updating   | Running | UPDATING",
        "Upgrading  | Running | UPDATING",
        "Deleting   | Stopped | DELETING",
        "Failed     |         | FAILED",
        "Canceled   |         | FAILED",
        "Pondering  |         | OTHER"
      })
  void lifecycle(String provisioning, String power, String expected) {
    String state = power == null ? "" : ",'powerState':{'code':'" + power + "'}";

    assertThat(said(map("{'provisioningState':'" + provisioning + "'" + state + "}").lifecycle()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                                  | true",
        "{'apiServerAccessProfile':null}                                     | true",
        "{'apiServerAccessProfile':{'enablePrivateCluster':false}}           | true",
        "{'apiServerAccessProfile':{'enablePrivateCluster':true}}            | false",
        "{'apiServerAccessProfile':{'enablePrivateCluster':'True'}}          | false",
        "{'apiServerAccessProfile':{'enablePrivateCluster':true,'enablePrivateClusterPublicFQDN':true}}"
            + " | false",
        "{'apiServerAccessProfile':{'enableVnetIntegration':true}}           | true",
        "{'apiServerAccessProfile':{'enablePrivateCluster':'perhaps'}}       | unread",
        "{'provisioningState':'Creating'}                                    | unread",
        "{'provisioningState':'Creating','apiServerAccessProfile':{'enablePrivateCluster':true}} |"
            + " false"
      })
  void publicAccess(String properties, String expected) {
    assertThat(said(map(properties).endpoint().publicAccess())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                                  | [0.0.0.0/0]",
        "{'apiServerAccessProfile':{'authorizedIPRanges':[]}}                | [0.0.0.0/0]",
        "{'apiServerAccessProfile':{'authorizedIPRanges':null}}              | [0.0.0.0/0]",
        "{'apiServerAccessProfile':{'authorizedIPRanges':['0.0.0.0/32']}}    | [0.0.0.0/32]",
        "{'apiServerAccessProfile':{'authorizedIPRanges':['192.0.2.0/24','::/0']}} | [192.0.2.0/24,"
            + " ::/0]",
        "{'apiServerAccessProfile':{'authorizedIPRanges':'192.0.2.0/24'}}    | unread"
      })
  void publicRanges(String properties, String expected) {
    assertThat(said(map(properties).endpoint().publicCidrs())).isEqualTo(expected);
  }

  @Test
  void aDefaultNamesItsDocumentation() {
    List<Evidence> evidence = map("{}").endpoint().publicAccess().evidence();

    assertThat(evidence.getLast().pointer())
        .isEqualTo("/value/0/properties/apiServerAccessProfile/enablePrivateCluster");
    assertThat(evidence.getLast().defaultLink()).startsWith("https://learn.microsoft.com/");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'enableRBAC':true}                          | true",
        "{'enableRBAC':'true'}                        | true",
        "{'enableRBAC':false}                         | false",
        "{'enableRBAC':null}                          | unread",
        "{}                                           | unread"
      })
  void rbac(String properties, String expected) {
    assertThat(said(map(properties).authentication().rbac())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                           | true",
        "{'disableLocalAccounts':false}               | true",
        "{'disableLocalAccounts':true}                | false",
        "{'provisioningState':'Creating'}             | unread",
        "{'provisioningState':'Deleting'}             | unread"
      })
  void localAccounts(String properties, String expected) {
    assertThat(said(map(properties).authentication().localAccounts())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                                     | absent",
        "{'securityProfile':{}}                                                 | absent",
        "{'securityProfile':{'azureKeyVaultKms':{'enabled':false,'keyId':'k'}}} | absent",
        "{'securityProfile':{'azureKeyVaultKms':{'enabled':true,'keyId':'https://v.vault.azure.net/keys/k/1'}}}"
            + " | https://v.vault.azure.net/keys/k/1",
        "{'securityProfile':{'azureKeyVaultKms':{'enabled':true}}}              | unread",
        "{'provisioningState':'Creating'}                                       | unread"
      })
  void secretsKey(String properties, String expected) {
    assertThat(said(map(properties).secretsKey())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'networkProfile':{'networkPolicy':'azure'}}                              | azure",
        "{'networkProfile':{'networkPolicy':'calico'}}                             | calico",
        "{'networkProfile':{'networkPolicy':'cilium','networkDataplane':'cilium'}} | cilium",
        "{'networkProfile':{'networkPolicy':'none'}}                               | absent",
        "{'networkProfile':{'networkPolicy':'none','networkDataplane':'cilium'}}   | cilium",
        "{'networkProfile':{'networkPolicy':'','networkDataplane':'azure'}}        | absent",
        "{'networkProfile':{'networkDataplane':'cilium'}}                          | cilium",
        "{'networkProfile':{'networkPlugin':'none'}}                               | absent",
        "{}                                                                        | absent",
        "{'networkProfile':{'networkPolicy':'quantum'}}                            | unread",
        "{'networkProfile':{'networkDataplane':'quantum'}}                         | unread"
      })
  void networkPolicyEngine(String properties, String expected) {
    assertThat(said(map(properties).networkPolicyEngine())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                                                | false",
        "{'oidcIssuerProfile':{'enabled':true},'securityProfile':{}}                       | false",
        "{'securityProfile':{'workloadIdentity':{'enabled':true}}}                         | false",
        "{'oidcIssuerProfile':{'enabled':true},'securityProfile':{'workloadIdentity':{'enabled':true}}}"
            + " | true",
        "{'oidcIssuerProfile':{'enabled':7},'securityProfile':{'workloadIdentity':{'enabled':true}}}"
            + " | unread",
        "{'oidcIssuerProfile':{'enabled':7},'securityProfile':{'workloadIdentity':{'enabled':false}}}"
            + " | false"
      })
  void workloadIdentity(String properties, String expected) {
    assertThat(said(map(properties).workloadIdentity())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                                   | absent | absent",
        "{'addonProfiles':{}}                                                 | absent | absent",
        "{'addonProfiles':'none'}                                             | unread | unread",
        "{'addonProfiles':{'omsagent':{'enabled':true}}}                      | true   | absent",
        "{'addonProfiles':{'omsAgent':{'enabled':'False','config':null}}}     | false  | absent",
        "{'addonProfiles':{'omsagent':{'enabled':7}}}                         | unread | absent",
        "{'addonProfiles':{'OMSAGENT':{'enabled':true,'config':{'useaadauth':'true'}}}} | true |"
            + " true",
        "{'addonProfiles':{'omsagent':{'enabled':false},'omsAgent':{'enabled':true}}}   | true |"
            + " absent",
        "{'provisioningState':'Creating'}                                     | unread | unread"
      })
  void addonsInAnyCase(String properties, String on, String keyless) {
    AksDetails details = (AksDetails) map(properties).details();

    assertThat(said(details.monitoring().containerInsights())).isEqualTo(on);
    assertThat(said(details.monitoring().keyless())).isEqualTo(keyless);
  }
}
