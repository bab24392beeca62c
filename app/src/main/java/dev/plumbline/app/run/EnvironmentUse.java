package dev.plumbline.app.run;

import dev.plumbline.config.AuditFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Which variables of the environment have a say in a run. Their values may be secret. */
public final class EnvironmentUse {

  private EnvironmentUse() {}

  /**
   * A variable that is set.
   *
   * @param use what it decides, for people
   */
  public record Variable(String name, String use) {}

  private record Kind(Predicate<AuditFile> where, String pattern, String use) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              audit -> audit.aws().isPresent(),
              "AWS_ENDPOINT_URL(_.+)?",
              "where AWS is asked in place of its own addresses"),
          new Kind(
              audit -> audit.aws().isPresent(),
              "AWS_(DEFAULT_)?REGION",
              "where AWS is asked first"),
          new Kind(
              audit -> audit.aws().isPresent(),
              "AWS_(PROFILE|ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|ROLE_ARN|ROLE_SESSION_NAME"
                  + "|WEB_IDENTITY_TOKEN_FILE|SHARED_CREDENTIALS_FILE|CONFIG_FILE"
                  + "|CONTAINER_.+|EC2_METADATA_.+)",
              "who asks AWS"),
          new Kind(
              audit ->
                  audit.azure().filter(azure -> azure.credentials().token().isEmpty()).isPresent(),
              "AZURE_(CLIENT_.+|TENANT_ID|USERNAME|PASSWORD|FEDERATED_TOKEN_FILE|TOKEN_CREDENTIALS"
                  + "|CONFIG_DIR|POD_IDENTITY_AUTHORITY_HOST)"
                  + "|IDENTITY_(ENDPOINT|HEADER)|MSI_(ENDPOINT|SECRET)|IMDS_ENDPOINT",
              "who asks Azure"),
          new Kind(
              audit -> audit.gcp().filter(gcp -> gcp.credentials().token().isEmpty()).isPresent(),
              "GOOGLE_APPLICATION_CREDENTIALS|CLOUDSDK_CONFIG|GCE_METADATA_HOST|NO_GCE_CHECK",
              "who asks Google Cloud"),
          new Kind(
              audit -> audit.gcp().filter(gcp -> gcp.credentials().token().isEmpty()).isPresent(),
              "GOOGLE_CLOUD_QUOTA_PROJECT",
              "for which project Google counts requests"),
          new Kind(
              audit -> audit.gcp().isPresent(),
              "CLOUDSDK_API_ENDPOINT_OVERRIDES_.+",
              "where Google Cloud is asked, unless gcp.endpoints says otherwise"),
          new Kind(_ -> true, "(?i:https?_proxy|no_proxy)", "the way out"),
          new Kind(
              _ -> true, "(PLUMBLINE_JAVA|JAVA_TOOL|JDK_JAVA|_JAVA)_OPTIONS", "options of Java"));

  /** Those that are set and not blank, by their names. */
  public static List<Variable> of(AuditFile audit, Map<String, String> environment) {
    List<Variable> used = new ArrayList<>();
    new TreeMap<>(environment)
        .forEach(
            (name, value) ->
                KINDS.stream()
                    .filter(kind -> !value.isBlank() && name.matches(kind.pattern()))
                    .filter(kind -> kind.where().test(audit))
                    .findFirst()
                    .ifPresent(kind -> used.add(new Variable(name, kind.use()))));
    return used;
  }
}
