package dev.plumbline.collectors.gcp;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.GkeDetails;
import dev.plumbline.model.GkeDetails.Keys;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The keys of Cloud KMS that a cluster uses, perhaps those of another project. */
record GkeKeys(Omissions omissions, Cell cell) {

  private static final Pattern SECONDS = Pattern.compile("(\\d{1,12})(?:\\.\\d+)?s");
  private static final long DAY = 86_400;

  private static final String REFERENCE =
      "https://cloud.google.com/kms/docs/reference/rest/v1/projects.locations.keyRings.cryptoKeys";

  /** In the order of their numbers: https://cloud.google.com/kms/docs/reference/rpc */
  private static final List<String> PROTECTION =
      List.of(
          "PROTECTION_LEVEL_UNSPECIFIED",
          "SOFTWARE",
          "HSM",
          "EXTERNAL",
          "EXTERNAL_VPC",
          "HSM_SINGLE_TENANT");

  private static final List<String> STATES =
      List.of(
          "CRYPTO_KEY_VERSION_STATE_UNSPECIFIED",
          "ENABLED",
          "DISABLED",
          "DESTROYED",
          "DESTROY_SCHEDULED",
          "PENDING_GENERATION",
          "PENDING_IMPORT",
          "IMPORT_FAILED");

  private static final List<String> PURPOSES =
      List.of("CRYPTO_KEY_PURPOSE_UNSPECIFIED", "ENCRYPT_DECRYPT");

  Keys details() {
    GkeSecretsKey secrets = new GkeSecretsKey(omissions);
    Setting<String> key = secrets.named();
    return new Keys(
        key,
        key.then(name -> weakest(name, secrets.decrypting())),
        key.then(name -> protection(document(name))),
        used());
  }

  /** The first state in which a key that secrets hang on does not decrypt; else that of all. */
  private Setting<String> weakest(String name, Setting<List<String>> decrypting) {
    List<Setting<String>> states =
        Stream.concat(
                Stream.of(state(name)),
                decrypting.fold(
                    keys -> keys.stream().map(this::state),
                    Stream::empty,
                    gap -> Stream.of(Setting.<String>unread(gap))))
            .toList();
    return states.stream()
        .filter(one -> one.fold(word -> !word.equals("ENABLED"), () -> false, _ -> false))
        .findFirst()
        .orElseGet(
            () ->
                states.stream()
                    .reduce((one, other) -> Setting.both(one, other, (word, _) -> word))
                    .orElseThrow());
  }

  private Setting<String> state(String name) {
    Answer answer = answer(name);
    return answer instanceof Answer.Missing
        ? Setting.known("MISSING", Evidence.of(answer.call(), answer.parameters(), "", "not found"))
        : GkeWord.at(answer.at("/primary/state"), STATES);
  }

  private Setting<List<GkeDetails.Key>> used() {
    return omissions
        .cluster()
        .json()
        .map(
            cluster -> {
              Set<String> newest = GkeReferences.newestKeys(cluster);
              return GkeReferences.keys(cluster).stream()
                  .map(name -> key(name, newest.contains(name)))
                  .toList();
            });
  }

  private GkeDetails.Key key(String name, boolean encrypts) {
    Field key = document(name);
    return new GkeDetails.Key(
        name,
        encrypts,
        protection(key),
        GkeWord.at(key.at("/purpose"), PURPOSES),
        key.at("/importOnly").bool().orDefault(false, REFERENCE),
        rotationDays(key.at("/rotationPeriod")),
        everyone(name));
  }

  /** The roles that everybody has, by the policy of a key or of its ring. */
  private Setting<List<String>> everyone(String key) {
    Setting<List<String>> own =
        IamPolicy.of(cell.answer(GcpCalls.KEY_POLICY, Map.of("key", key))).rolesOfEverybody();
    Setting<List<String>> ofRing =
        IamPolicy.of(
                cell.answer(
                    GcpCalls.KEY_RING_POLICY, Map.of("keyRing", GkeReferences.keyRing(key))))
            .rolesOfEverybody();
    if (letsIn(own)) {
      return own;
    }
    return letsIn(ofRing) ? ofRing : Setting.both(own, ofRing, (none, _) -> none);
  }

  private static boolean letsIn(Setting<List<String>> roles) {
    return roles.fold(all -> !all.isEmpty(), () -> false, _ -> false);
  }

  private Field document(String name) {
    return answer(name).at("");
  }

  private Answer answer(String name) {
    return cell.answer(GcpCalls.KEY, Map.of("key", GkeReferences.key(name).orElse(name)));
  }

  private static Setting<String> protection(Field key) {
    return GkeWord.at(key.at("/primary/protectionLevel"), PROTECTION)
        .orElseIn(() -> GkeWord.at(key.at("/versionTemplate/protectionLevel"), PROTECTION));
  }

  private static Setting<Long> rotationDays(Field period) {
    return period
        .text()
        .then(
            text -> {
              Matcher matcher = SECONDS.matcher(text);
              return matcher.matches()
                  ? Setting.known(
                      (Long.parseLong(matcher.group(1)) + DAY - 1) / DAY, period.evidence())
                  : period.unexpected("a duration in seconds");
            });
  }
}
