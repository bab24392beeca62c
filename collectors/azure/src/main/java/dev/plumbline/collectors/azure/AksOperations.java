package dev.plumbline.collectors.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.AksDetails.Operations;
import dev.plumbline.model.Setting;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How one cluster is looked after: windows, alerts, logs that last, policies, backups, fleets. */
final class AksOperations {

  private static final String SAFEGUARDS =
      "https://learn.microsoft.com/azure/aks/deployment-safeguards";

  /**
   * In which backups are made: also while their plan is changed, or old ones are kept for longer.
   */
  private static final Set<String> PROTECTED =
      Set.of("protectionconfigured", "updatingprotection", "retentionschedulessuspended");

  private static final String VAULTS = "/providers/microsoft.dataprotection/backupvaults/";

  private final SubscriptionLists lists;
  private final String id;
  private final Readiness readiness;
  private final Instant asked;

  AksOperations(SubscriptionLists lists, String id, Readiness readiness, Instant asked) {
    this.lists = lists;
    this.id = id;
    this.readiness = readiness;
    this.asked = asked;
  }

  Operations map() {
    return new Operations(
        settled(maintenance()),
        settled(lists.of(ArmReads.ACTIVITY_LOG_ALERTS).any(this::tellsOfChanges)),
        settled(auditRetention()),
        settled(
            safeguards()
                .then(one -> Spelling.word(one.at("/properties/level"), "Warn", "Enforce"))),
        settled(safeguards().then(AksOperations::podSecurity)),
        settled(new AssignedPolicies(lists, id, asked).map()),
        settled(backup()),
        settled(fleet()));
  }

  private Setting<List<String>> maintenance() {
    return lists
        .of(ArmReads.MAINTENANCE_CONFIGURATIONS, id)
        .all(_ -> true)
        .map(all -> all.stream().map(one -> one.at("/name").identity()).toList());
  }

  private boolean tellsOfChanges(Field alert) {
    return alert.json().fold(json -> ChangeAlert.covers(json, id), () -> false, _ -> false);
  }

  /** The longest of the tables that have the log; without a table there is no workspace. */
  private Setting<Long> auditRetention() {
    Setting<List<Field>> settings = lists.of(ArmReads.DIAGNOSTIC_SETTINGS, id).all(_ -> true);
    return settings.then(
        all -> {
          Set<String> tables = new LinkedHashSet<>();
          for (Field setting : all) {
            setting
                .json()
                .fold(json -> tables.addAll(AuditTables.of(json)), () -> false, _ -> false);
          }
          return tables.stream()
              .map(this::retention)
              .reduce((one, other) -> Setting.both(one, other, Math::max))
              .orElseGet(() -> settings.then(_ -> Setting.absent(settings.evidence().getLast())));
        });
  }

  private Setting<Long> retention(String table) {
    var answer =
        lists.cell().answer(ArmReads.AUDIT_TABLE.call(), ArmReads.AUDIT_TABLE.parameters(table));
    return answer
        .at("/properties/totalRetentionInDays")
        .number()
        .orElseIn(() -> answer.at("/properties/retentionInDays").number());
  }

  private Setting<Field> safeguards() {
    return lists.of(ArmReads.DEPLOYMENT_SAFEGUARDS, id).first(_ -> true);
  }

  private static Setting<String> podSecurity(Field safeguards) {
    return Spelling.word(
            safeguards.at("/properties/podSecurityStandardsLevel"),
            "Privileged",
            "Baseline",
            "Restricted")
        .orDefault("Privileged", SAFEGUARDS);
  }

  private Setting<Boolean> backup() {
    Listed vaults = lists.of(ArmReads.BACKUP_VAULTS);
    Setting<Boolean> found = vaults.all(_ -> true).map(_ -> false);
    for (Field vault : lists.standing(ArmReads.BACKUP_VAULTS, ArmReads.BACKUP_INSTANCES).items()) {
      found =
          Setting.either(
              found,
              lists
                  .of(ArmReads.BACKUP_INSTANCES, vault.at("/id").identity())
                  .any(this::isBackedUp));
    }
    return Setting.either(found, backupElsewhere());
  }

  /** A vault of another subscription is known by the access that the cluster gives it. */
  private Setting<Boolean> backupElsewhere() {
    Listed bindings = lists.of(ArmReads.TRUSTED_ACCESS, id);
    return bindings
        .first(one -> isVaultElsewhere(source(one)))
        .<Boolean>then(
            one -> SubscriptionLists.elsewhere(ArmReads.BACKUP_VAULTS, "backup vault", source(one)))
        .orElseIn(() -> bindings.any(_ -> false));
  }

  private static String source(Field binding) {
    return SubscriptionLists.id(binding.at("/properties/sourceResourceId"));
  }

  private boolean isVaultElsewhere(String source) {
    String home = "/subscriptions/" + lists.cell().scope().account();
    return source.contains(VAULTS) && !ArmId.contains(home, source);
  }

  private boolean isBackedUp(Field instance) {
    return instance
        .at("/properties")
        .json()
        .fold(
            json ->
                ArmId.canonical(source(json.path("dataSourceInfo"))).equals(id)
                    && PROTECTED.contains(
                        json.path("currentProtectionState").asText("").toLowerCase(Locale.ROOT)),
            () -> false,
            _ -> false);
  }

  /** The name of the field comes in two spellings. */
  private static String source(JsonNode info) {
    for (var member : info.properties()) {
      if (member.getKey().toLowerCase(Locale.ROOT).equals("resourceid")) {
        return member.getValue().asText("");
      }
    }
    return "";
  }

  private Setting<String> fleet() {
    Listed fleets = lists.of(ArmReads.FLEETS);
    Setting<String> found = fleets.all(_ -> true).then(_ -> fleets.<String>nothing());
    for (Field fleet : lists.standing(ArmReads.FLEETS, ArmReads.FLEET_MEMBERS).items()) {
      String name = fleet.at("/id").identity();
      Setting<String> member =
          lists
              .of(ArmReads.FLEET_MEMBERS, name)
              .first(
                  one -> SubscriptionLists.id(one.at("/properties/clusterResourceId")).equals(id))
              .map(_ -> name);
      found = firstKnown(found, member);
    }
    return found;
  }

  /** Known as soon as one is; unread while one is; else absent. */
  private static Setting<String> firstKnown(Setting<String> one, Setting<String> other) {
    boolean otherIsKnown = other.fold(_ -> true, () -> false, _ -> false);
    return otherIsKnown ? other : one.orElseIn(() -> other);
  }

  private <T> Setting<T> settled(Setting<T> setting) {
    return readiness.onceSettled(setting);
  }
}
