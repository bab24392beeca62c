package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.EksSurroundings.SecretsKey;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Setting;
import java.util.Map;
import java.util.Set;

/** The KMS key of one cluster. It may belong to another account, which often denies to look. */
final class EksSecretsKey {

  /** Off until somebody turns it on. */
  private static final String ROTATION_DEFAULT =
      "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html";

  private static final Set<String> STATES =
      Set.of(
          "Creating",
          "Enabled",
          "Disabled",
          "PendingDeletion",
          "PendingImport",
          "PendingReplicaDeletion",
          "Unavailable",
          "Updating");

  private final Cell cell;

  EksSecretsKey(Cell cell) {
    this.cell = cell;
  }

  SecretsKey of(Setting<String> arn) {
    return new SecretsKey(
        arn.then(this::state),
        arn.then(this::rotatable),
        arn.then(this::rotates),
        arn.then(this::openToEveryone));
  }

  private Setting<String> state(String arn) {
    Answer described = answer(AwsCalls.DESCRIBE_KEY, arn);
    if (described instanceof Answer.Missing) {
      return Setting.known(
          "Missing", Evidence.of(described.call(), described.parameters(), "", "not found"));
    }
    return Words.oneOf(STATES, described.at("/KeyMetadata/KeyState"), "the state of a key");
  }

  /** Imported material, and that of a key store of one's own, is replaced by whoever made it. */
  private Setting<Boolean> rotatable(String arn) {
    Field key = answer(AwsCalls.DESCRIBE_KEY, arn).at("/KeyMetadata");
    return Setting.both(
        key.at("/Origin").text(),
        key.at("/KeyManager").text(),
        (origin, manager) -> origin.equals("AWS_KMS") && manager.equals("CUSTOMER"));
  }

  private Setting<Boolean> rotates(String arn) {
    return answer(AwsCalls.GET_KEY_ROTATION_STATUS, arn)
        .at("/KeyRotationEnabled")
        .bool()
        .orDefault(false, ROTATION_DEFAULT);
  }

  private Setting<Boolean> openToEveryone(String arn) {
    return Policies.openToEveryone(answer(AwsCalls.GET_KEY_POLICY, arn).at("/Policy"));
  }

  private Answer answer(CallType call, String arn) {
    return cell.answer(call, Map.of("KeyId", arn));
  }
}
