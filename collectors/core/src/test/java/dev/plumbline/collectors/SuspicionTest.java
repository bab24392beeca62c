package dev.plumbline.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuspicionTest {

  private static final String BODY = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAq7Bz1x";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export REGISTRY_PASSWORD=hunter2-for-the-demo",
        "MYSQL_ROOT_PASSWORD=hunter2hunter2",
        "DB_PASSWORD='correct horse battery staple'",
        "DB_PASSWORD=\"abc\"",
        "password: Pa$$w0rd123",
        "{\"password\": \"hunter22\"}",
        "echo \"{\\\"password\\\":\\\"hunter22\\\"}\"",
        "PASSWORD=${PASSWORD:-hunter2222}",
        "aws configure set aws_access_key_id AKIAIOSFODNN7EXAMPLE",
        "export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        "DD_API_KEY=0123456789abcdef0123456789abcdef bash -c x",
        "license_key: 0123456789abcdef0123456789abcdef01234567",
        "token: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N",
        "git clone https://x:ghp_abcdefghijklmnopqrstuvwxyz0123456789@github.com/x/y",
        "curl https://admin:Sup3rS3cret@repo.example.com/x",
        "curl -H 'Authorization: Bearer abcdefghijklmnop0123456789'",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
        "key = \"-----BEGIN PRIVATE KEY-----\\nMIIE\\n-----END PRIVATE KEY-----\\n\"",
        "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=abcdef0123456789==",
        "# ssh-rsa keys follow\nexport TOKEN=abc123def456",
        "echo \"Enter token: \" && export PASSWORD=hunter2222 && echo \"done\""
      })
  void whatStandsThereIsCertain(String text) {
    assertThat(Suspicion.of(text)).isEqualTo(Suspicion.CERTAIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#!/bin/bash\nset -euo pipefail\n/etc/eks/bootstrap.sh prod",
        "TOKEN=$(curl -sX PUT http://169.254.169.254/latest/api/token)",
        "TOKEN=`curl -s -X PUT \"http://169.254.169.254/latest/api/token\"`",
        "curl -H \"X-aws-ec2-metadata-token: ${TOKEN}\" http://169.254.169.254/",
        "export PASSWORD=\"${PASSWORD}\"",
        "SECRET=$ENVIRONMENT-$REGION",
        "token: \"{{ token }}\"",
        "password=`aws secretsmanager get-secret-value --secret-id registry`",
        "AccountKey=$KEY",
        "/etc/eks/bootstrap.sh prod --b64-cluster-ca LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUM=",
        "/opt/agent"
            + " --secret=arn:aws:secretsmanager:eu-central-1:111122223333:secret:prod/db-AbCdEf",
        "export DB_SECRET=prod/db/credentials",
        "aws secretsmanager get-secret-value --secret-id=prod/db/credentials > /run/x",
        "DB_PASSWORD=$(aws ssm get-parameter --name /prod/db/password --with-decryption)",
        "secret = /etc/agent/secret.yaml\npassword-file: /etc/agent/password",
        "password = /run/secrets/db",
        "AWS_WEB_IDENTITY_TOKEN_FILE=/var/run/secrets/eks.amazonaws.com/serviceaccount/token",
        "TOKEN_TTL=21600\ntoken: required\nHttpTokens: required",
        "token = https://vault.example.com/v1/auth/aws/login",
        "secret:\n  secretName: registry",
        "# The root password: generated at the first start",
        "PASSWORD=********",
        "grep -q \"-----BEGIN RSA PRIVATE KEY-----\" /etc/key",
        "echo \"ssh-ed25519"
            + " AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl ops@example\"",
        "- ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDK0wmN/Cr3JXqmLW7u+g9pTh+wyqDHpSQEIQczXkVx9q64"
            + " a@b",
        "-----BEGIN PUBLIC KEY-----\n" + BODY + "\n-----END PUBLIC KEY-----",
        "-----BEGIN CERTIFICATE-----\n" + BODY + "\n-----END CERTIFICATE-----",
        "echo \"sha512-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC\" | check",
        "sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "sed -i 's/^PasswordAuthentication.*/PasswordAuthentication no/' /etc/ssh/sshd_config"
      })
  void namesPublicKeysAndWhatIsLookedUpAreNone(String text) {
    assertThat(Suspicion.of(text)).isEqualTo(Suspicion.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DB_SECRET=prod-db-credentials",
        "password: prod/db/password",
        "passwd: $6$rounds=4096$saltsalt$abcdefghijk",
        "cat > /etc/x <<< q7Zt1Xw9Lk3Vb5Nm2Qp8Rs4Ty6Uj0HgFdSaPoIuYt",
        "-----BEGIN PGP MESSAGE-----\nabc\n-----END PGP MESSAGE-----"
      })
  void whatMayBeOneOrNotIsPossible(String text) {
    assertThat(Suspicion.of(text)).isEqualTo(Suspicion.POSSIBLE);
  }

  @Test
  void whatIsEncodedIsLookedInto() {
    String script =
        "#!/bin/bash\nset -euo pipefail\necho \"hello world\"\nsystemctl restart kubelet\n";

    assertThat(Suspicion.of(file(script))).isEqualTo(Suspicion.NONE);
    assertThat(Suspicion.of(file(file(script)))).isEqualTo(Suspicion.NONE);
    assertThat(Suspicion.of(file(script + "export PASSWORD=hunter2222\n")))
        .isEqualTo(Suspicion.CERTAIN);
    assertThat(Suspicion.of(file("-----BEGIN EC PRIVATE KEY-----\n" + BODY + "\n")))
        .isEqualTo(Suspicion.CERTAIN);
    assertThat(Suspicion.of(file("q7Zt1Xw9Lk3Vb5Nm2Qp8Rs4Ty6Uj0HgFdSaPoIuYt")))
        .isEqualTo(Suspicion.POSSIBLE);
  }

  private static String file(String content) {
    return "write_files:\n- encoding: b64\n  path: /usr/local/bin/setup.sh\n  content: "
        + Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8))
        + "\n";
  }
}
