package dev.plumbline.checks.logic;

import dev.plumbline.checks.Logic;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.Outcome;
import java.util.List;

/** The key for secrets, or the account that it belongs to, is on the list of the organisation. */
public final class SecretsKeyIsApproved implements Logic {

  private static final int ACCOUNT = 4;

  @Override
  public Outcome decide(Subject subject) {
    return new Parameters(subject)
        .decide(
            "secrets-encryption-key-approved",
            "keys",
            keys ->
                subject
                    .cluster()
                    .secretsKey()
                    .decide(key -> approved(key, keys) ? Outcome.pass("") : Outcome.fail("")));
  }

  private static boolean approved(String key, List<String> keys) {
    String[] parts = key.split(":", -1);
    return keys.contains(key) || (parts.length > ACCOUNT && keys.contains(parts[ACCOUNT]));
  }
}
