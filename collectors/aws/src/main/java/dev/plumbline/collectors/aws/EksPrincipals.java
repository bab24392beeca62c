package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.EksAccess;
import dev.plumbline.model.EksAccess.Entry;
import dev.plumbline.model.EksAccess.IdentityProvider;
import dev.plumbline.model.EksAccess.Policy;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whom EKS lets in to one cluster. */
final class EksPrincipals {

  private static final String ENTRY_DEFAULTS = EksCluster.REFERENCE + "API_AccessEntry.html";
  private static final String PROVIDER_DEFAULTS =
      EksCluster.REFERENCE + "API_OidcIdentityProviderConfig.html";
  private static final String USERNAME_DEFAULTS =
      EksCluster.GUIDE + "authenticate-oidc-identity-provider.html";
  private static final int ACCOUNT = 4;
  private static final int NAME = 5;

  private final Cell cell;
  private final String cluster;
  private final Absence absence;
  private final IamRoles roles;

  EksPrincipals(Cell cell, IamRoles roles, String cluster, Absence absence) {
    this.cell = cell;
    this.cluster = cluster;
    this.absence = absence;
    this.roles = roles;
  }

  EksAccess mapped() {
    Map<String, String> ofCluster = Map.of("clusterName", cluster);
    Listing<Field> principals =
        absence.settled(cell.listing(EksCalls.LIST_ACCESS_ENTRIES, ofCluster, "/accessEntries"));
    Listing<Field> configs =
        absence.settled(
            cell.listing(
                EksCalls.LIST_IDENTITY_PROVIDER_CONFIGS, ofCluster, "/identityProviderConfigs"));
    return new EksAccess(
        new Listing<>(principals.items().stream().flatMap(this::entry).toList(), principals.gap()),
        new Listing<>(configs.items().stream().flatMap(this::provider).toList(), configs.gap()));
  }

  private Stream<Entry> entry(Field listed) {
    Map<String, String> parameters =
        Map.of("clusterName", cluster, "principalArn", listed.identity());
    Answer answer = cell.answer(EksCalls.DESCRIBE_ACCESS_ENTRY, parameters);
    if (answer instanceof Answer.Missing) {
      return Stream.empty();
    }
    Field described = EksMapping.object(answer, "/accessEntry");
    Setting<String> principal = listed.text();
    return Stream.of(
        new Entry(
            principal,
            principal.map(arn -> part(arn, ACCOUNT)),
            principal.map(arn -> part(arn, NAME).split("/", 2)[0]),
            principal.then(
                arn ->
                    part(arn, NAME).equals("root")
                        ? Setting.known(true, listed.evidence())
                        : roles.exists(arn)),
            described.at("/kubernetesGroups").strings().orDefault(List.of(), ENTRY_DEFAULTS),
            described.at("/type").text(),
            policies(parameters)));
  }

  private Listing<Policy> policies(Map<String, String> parameters) {
    Listing<Field> associated =
        cell.listing(
            EksCalls.LIST_ASSOCIATED_ACCESS_POLICIES, parameters, "/associatedAccessPolicies");
    return new Listing<>(
        associated.items().stream()
            .map(
                one ->
                    new Policy(
                        one.at("/policyArn").text().map(RegionRoles::name),
                        scope(one.at("/accessScope"))))
            .toList(),
        associated.gap());
  }

  /** Names of namespaces may be patterns, and so may one that all of them have. */
  private static Setting<String> scope(Field scope) {
    Field namespaces = scope.at("/namespaces");
    return namespaces
        .strings()
        .orElseIn(() -> Setting.known(List.of(), namespaces.evidence()))
        .then(
            names ->
                names.stream().anyMatch(name -> name.matches("\\*+"))
                    ? Setting.known("cluster", namespaces.evidence())
                    : scope.at("/type").text());
  }

  private Stream<IdentityProvider> provider(Field listed) {
    Answer answer =
        cell.answer(
            EksCalls.DESCRIBE_IDENTITY_PROVIDER_CONFIG,
            Map.of("clusterName", cluster, "name", listed.at("/name").identity()));
    if (answer instanceof Answer.Missing) {
      return Stream.empty();
    }
    Field oidc = EksMapping.object(answer, "/identityProviderConfig/oidc");
    return Stream.of(
        new IdentityProvider(
            listed.at("/name").text(),
            oidc.at("/issuerUrl").text(),
            usernamePrefix(oidc),
            oidc.at("/groupsClaim").text(),
            oidc.at("/groupsPrefix").text(),
            keys(oidc.at("/requiredClaims"), PROVIDER_DEFAULTS),
            keys(oidc.at("/tags"), PROVIDER_DEFAULTS)));
  }

  /** Where nobody chose one it is the issuer, unless users are called by their mail. */
  private static Setting<String> usernamePrefix(Field oidc) {
    Setting<String> claim = oidc.at("/usernameClaim").text().orDefault("sub", USERNAME_DEFAULTS);
    Setting<String> none = Setting.absent(oidc.at("/usernamePrefix").evidence());
    return oidc.at("/usernamePrefix")
        .text()
        .orElseIn(
            () ->
                claim.then(
                    name ->
                        name.equals("email")
                            ? none
                            : oidc.at("/issuerUrl").text().map(issuer -> issuer + "#")));
  }

  static Setting<List<String>> keys(Field object, String link) {
    return object.texts().map(all -> List.copyOf(all.keySet())).orDefault(List.of(), link);
  }

  private static String part(String arn, int index) {
    String[] parts = arn.split(":", NAME + 1);
    return index < parts.length ? parts[index] : "";
  }
}
