package dev.plumbline.collectors;

import static dev.plumbline.collectors.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes because of the name of its field. */
class RedactionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "Password",
        "PASSWORD",
        "adminPassword",
        "admin_password",
        "admin-password",
        "DB_PASSWORD",
        "db password",
        "administratorLoginPassword",
        "passwd",
        "sshPassphrase",
        "secret",
        "clientSecret",
        "client_secret",
        "serverAppSecret",
        "SecretAccessKey",
        "secret.access.key",
        "accessKey",
        "aws_secret_access_key",
        "SessionToken",
        "accessToken",
        "refresh_token",
        "id_token",
        "authorizationToken",
        "token",
        "clientKey",
        "client-key-data",
        "clientCertificate",
        "client-certificate-data",
        "clusterCaCertificate",
        "certificate-authority-data",
        "certificateAuthorityData",
        "privateKey",
        "private_key",
        "kubeconfig",
        "userData",
        "user-data",
        "customData",
        "startup-script",
        "connectionString",
        "primaryConnectionString",
        "primarySharedKey",
        "primaryKey",
        "api-key",
        "activationCode"
      })
  void theWholeValueOfAFieldThatBearsASecretGoes(String name) {
    assertThat(scrubbed("{'" + name + "':'x'}").get(name).textValue()).startsWith("[redacted");
    assertThat(scrubbed("{'" + name + "':4711}").get(name).textValue()).startsWith("[redacted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "id",
        "secretArn",
        "secretName",
        "keyId",
        "keyArn",
        "kmsKeyArn",
        "keyName",
        "publicKey",
        "passwordAuthentication",
        "tokenType",
        "certificateProfile",
        "masterUsername",
        "clientId",
        "key",
        "value",
        "data"
      })
  void fieldsThatOnlySpeakOfSecretsStay(String name) {
    assertThat(scrubbed("{'" + name + "':'some value'}").get(name).textValue())
        .isEqualTo("some value");
  }

  @Test
  void valuesOfHeadersGoWhateverTheyLookLike() {
    JsonNode document =
        json(
            """
            {'hosts': [{'host': 'mirror.example', 'header': [
              {'key': 'X-Mirror-Region', 'value': ['eu']},
              {'key': 'X-Pass', 'value': ['tulip', 'Bearer abcdefghijklmnopqrstuvwxyz012345']},
              'X-Odd: daisy']}]}
            """);

    String kept = Redaction.scrub(document).toString();

    assertThat(kept)
        .contains("mirror.example", "X-Mirror-Region", "X-Pass", "[withheld]", "[redacted:")
        .doesNotContain("\"eu\"", "tulip", "abcdefghijkl", "daisy");
  }

  @Test
  void whetherSomethingStoodThereIsStillSeen() {
    JsonNode scrubbed =
        scrubbed(
            "{'password':'','clientKey':null,'clientCertificate':'x','clientSecret':{'a':['y','',true]}}");

    assertThat(scrubbed.get("password").textValue()).isEmpty();
    assertThat(scrubbed.get("clientKey").isNull()).isTrue();
    assertThat(scrubbed.get("clientCertificate").textValue()).isNotEmpty();
    assertThat(scrubbed.at("/clientSecret/a/0").textValue()).startsWith("[redacted");
    assertThat(scrubbed.at("/clientSecret/a/1").textValue()).isEmpty();
    assertThat(scrubbed.at("/clientSecret/a/2").booleanValue()).isTrue();
  }

  @Test
  void longSecretsAreToldApartAndShortOnesCannotBeGuessedFromTheirMarks() {
    assertThat(scrubbed("{'password':'correct horse battery staple'}"))
        .isEqualTo(scrubbed("{'password':'correct horse battery staple'}"))
        .isNotEqualTo(scrubbed("{'password':'incorrect horse battery staple'}"));
    assertThat(scrubbed("{'password':'hunter2'}")).isEqualTo(scrubbed("{'password':'hunter3'}"));
  }

  @Test
  void theCertificateOfAClusterGoesAndNothingElseBesideIt() {
    assertThat(
            scrubbed(
                "{'certificateAuthority':{'data':'x','plugin':{'keyVaultId':'/subscriptions/s','data':'d'}}}"))
        .isEqualTo(
            json(
                "{'certificateAuthority':{'data':'"
                    + SecretShapes.mark("x")
                    + "','plugin':{'keyVaultId':'/subscriptions/s','data':'d'}}}"));
    assertThat(scrubbed("{'CertificateAuthority':'x'}").get("CertificateAuthority").textValue())
        .startsWith("[redacted");
  }

  @ParameterizedTest
  @CsvSource({"key,value", "Key,Value", "name,value", "Name,Value"})
  void theValueOfAPairWhoseNameBearsASecretGoes(String name, String value) {
    String pair = "{'" + name + "':'%s','" + value + "':'blue'}";

    assertThat(scrubbed(pair.formatted("DB_PASSWORD")).get(value).textValue())
        .startsWith("[redacted");
    assertThat(scrubbed(pair.formatted("team"))).isEqualTo(json(pair.formatted("team")));
  }

  @Test
  void secretsInNamesOfFieldsGoToo() {
    assertThat(scrubbed("{'tags':{'AKIAIOSFODNN7EXAMPLE':'x'}}").toString())
        .doesNotContain("AKIAIOSFODNN7EXAMPLE");
  }

  @Test
  void everythingElseStaysAsItIs() {
    JsonNode document =
        json("{'a':[1,2.50,true,null,'text',{}],'b':{'c':[]},'d':'','e':12345678901234567890}");

    assertThat(Redaction.scrub(document)).isEqualTo(document).hasToString(document.toString());
  }

  @Test
  void whatHasNoSecretIsNotCopied() {
    JsonNode plain = json("{'a':[1,{'b':'c'}],'d':null}");
    assertThat(Redaction.scrub(plain)).isSameAs(plain);

    JsonNode mixed = json("{'a':[{'b':'c'},{'password':'secret'}],'d':{'e':{}}}");
    JsonNode scrubbed = Redaction.scrub(mixed);
    assertThat(scrubbed.at("/d")).isSameAs(mixed.at("/d"));
    assertThat(scrubbed.at("/a/0")).isSameAs(mixed.at("/a/0"));
    assertThat(scrubbed.at("/a/1")).isNotSameAs(mixed.at("/a/1"));
    assertThat(mixed.at("/a/1/password").textValue()).isEqualTo("secret");
    assertThat(scrubbed.at("/a/1/password").textValue()).isNotEqualTo("secret");
  }

  @Test
  void theDocumentItselfIsNotChanged() {
    JsonNode document = json("{'password':'x','a':['AKIAIOSFODNN7EXAMPLE']}");
    JsonNode before = document.deepCopy();

    assertThat(Redaction.scrub(document)).isNotEqualTo(before);
    assertThat(document).isEqualTo(before);
  }

  private static JsonNode scrubbed(String document) {
    return Redaction.scrub(json(document));
  }
}
