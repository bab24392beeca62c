package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.EksCapability;
import dev.plumbline.model.EksFargateProfile;
import dev.plumbline.model.EksInsight;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What EKS keeps beside one cluster: Fargate profiles, capabilities, insights. */
final class EksCompanions {

  private static final String PROFILE_DEFAULTS = EksCluster.REFERENCE + "API_FargateProfile.html";
  private static final String ARGO_CD_DEFAULTS =
      EksCluster.REFERENCE + "API_ArgoCdConfigResponse.html";

  /** EKS looks every day: https://docs.aws.amazon.com/eks/latest/userguide/cluster-insights.html */
  private static final Duration STALE = Duration.ofDays(7);

  private static final Set<String> STATUSES = Set.of("PASSING", "WARNING", "ERROR");

  private final Cell cell;
  private final String cluster;
  private final Absence absence;
  private final IamRoles roles;

  EksCompanions(Cell cell, IamRoles roles, String cluster, Absence absence) {
    this.cell = cell;
    this.cluster = cluster;
    this.absence = absence;
    this.roles = roles;
  }

  Listing<EksFargateProfile> fargateProfiles() {
    Listing<Field> names = listing(EksCalls.LIST_FARGATE_PROFILES, "/fargateProfileNames");
    return new Listing<>(names.items().stream().flatMap(this::profile).toList(), names.gap());
  }

  Listing<EksCapability> capabilities() {
    Listing<Field> all = listing(EksCalls.LIST_CAPABILITIES, "/capabilities");
    return new Listing<>(all.items().stream().flatMap(this::capability).toList(), all.gap());
  }

  Listing<EksInsight> insights() {
    Listing<Field> all = listing(EksCalls.LIST_INSIGHTS, "/insights");
    return new Listing<>(
        all.items().stream()
            .map(
                one ->
                    new EksInsight(one.at("/name").text(), one.at("/category").text(), status(one)))
            .toList(),
        all.gap());
  }

  private Stream<EksFargateProfile> profile(Field name) {
    Answer answer =
        cell.answer(EksCalls.DESCRIBE_FARGATE_PROFILE, of("fargateProfileName", name.identity()));
    if (answer instanceof Answer.Missing) {
      return Stream.empty();
    }
    Field described = EksMapping.object(answer, "/fargateProfile");
    return Stream.of(
        new EksFargateProfile(
            name.text(),
            namespaces(described.at("/selectors")),
            roles.of(described.at("/podExecutionRoleArn").text()),
            EksPrincipals.keys(described.at("/tags"), PROFILE_DEFAULTS)));
  }

  private static Setting<List<String>> namespaces(Field selectors) {
    return selectors
        .elements()
        .then(
            all -> {
              Setting<List<String>> names = Setting.known(List.of(), selectors.evidence());
              for (Field selector : all) {
                names = Setting.both(names, selector.at("/namespace").text(), EksCompanions::with);
              }
              return names;
            });
  }

  private Stream<EksCapability> capability(Field listed) {
    Answer answer =
        cell.answer(
            EksCalls.DESCRIBE_CAPABILITY,
            of("capabilityName", listed.at("/capabilityName").identity()));
    if (answer instanceof Answer.Missing) {
      return Stream.empty();
    }
    Field described = EksMapping.object(answer, "/capability");
    Field argo = described.at("/configuration/argoCd");
    return Stream.of(
        new EksCapability(
            listed.at("/capabilityName").text(),
            listed.at("/type").text(),
            roles.of(described.at("/roleArn").text()),
            argo.at("/networkAccess/vpceIds")
                .elements()
                .map(ids -> !ids.isEmpty())
                .orDefault(false, ARGO_CD_DEFAULTS),
            administrators(argo.at("/rbacRoleMappings"))));
  }

  private static Setting<Long> administrators(Field mappings) {
    return mappings
        .elements()
        .then(
            all -> {
              Setting<Long> count = Setting.known(0L, mappings.evidence());
              for (Field mapping : all) {
                Setting<Long> here =
                    mapping
                        .at("/role")
                        .text()
                        .then(
                            role ->
                                role.equals("ADMIN")
                                    ? mapping
                                        .at("/identities")
                                        .elements()
                                        .map(ids -> (long) ids.size())
                                        .orDefault(0L, ARGO_CD_DEFAULTS)
                                    : Setting.known(0L, mapping.evidence()));
                count = Setting.both(count, here, Long::sum);
              }
              return count;
            })
        .orDefault(0L, ARGO_CD_DEFAULTS);
  }

  private Setting<String> status(Field insight) {
    Field refreshed = insight.at("/lastRefreshTime");
    boolean stale =
        Moments.of(refreshed.identity())
            .map(moment -> moment.isBefore(cell.collectedAt().minus(STALE)))
            .orElse(false);
    if (stale) {
      return Setting.unread(
          Gap.of(
              EksCalls.LIST_INSIGHTS.id(),
              Gap.Reason.UNSUPPORTED,
              "EKS has not looked at this for more than a week. Refresh the insights in the"
                  + " console, then scan again."));
    }
    Field status = insight.at("/insightStatus/status");
    return status
        .text()
        .then(
            word ->
                STATUSES.contains(word)
                    ? Setting.known(word, status.evidence())
                    : status.unexpected("a result"));
  }

  private Listing<Field> listing(CallType call, String pointer) {
    return absence.settled(cell.listing(call, Map.of("clusterName", cluster), pointer));
  }

  private Map<String, String> of(String name, String value) {
    return Map.of("clusterName", cluster, name, value);
  }

  private static List<String> with(List<String> some, String another) {
    List<String> all = new ArrayList<>(some);
    all.add(another);
    return List.copyOf(all);
  }
}
