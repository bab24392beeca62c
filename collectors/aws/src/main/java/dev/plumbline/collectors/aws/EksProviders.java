package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.AwsAccountDetails.ClusterProvider;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The providers of an account that trust the tokens of clusters of one region. */
final class EksProviders {

  /** What eksctl writes on the provider that it makes for a cluster of the same account. */
  private static final String MADE_FOR = "alpha.eksctl.io/cluster-name";

  private final Cell cell;

  EksProviders(Cell cell) {
    this.cell = cell;
  }

  Listing<ClusterProvider> mapped() {
    Listing<Field> providers =
        cell.listing(IamCalls.LIST_OIDC_PROVIDERS, Map.of(), EksWorkloadIdentity.PROVIDERS);
    return new Listing<>(
        providers.items().stream()
            .map(provider -> provider.at("/Arn"))
            .filter(arn -> EksIssuer.isOf(cell.scope().region(), arn.identity()))
            .filter(arn -> !(tags(arn.identity()) instanceof Answer.Missing))
            .map(
                arn ->
                    new ClusterProvider(
                        arn.text(), cluster(arn.identity()), madeHere(arn.identity())))
            .toList(),
        providers.gap());
  }

  /** The cluster here that has the issuer; absent where all were described and none has it. */
  private Setting<String> cluster(String provider) {
    Listing<Field> names = cell.listing(EksCalls.LIST_CLUSTERS, Map.of(), "/clusters");
    List<Gap> gaps = new ArrayList<>();
    names.gap().ifPresent(gaps::add);
    for (Field name : names.items()) {
      Answer answer = cell.answer(EksCalls.DESCRIBE_CLUSTER, Map.of("name", name.identity()));
      Setting<String> issuer =
          answer instanceof Answer.Missing
              ? Setting.absent(name.evidence())
              : EksMapping.object(answer, "/cluster").at("/identity/oidc/issuer").text();
      boolean same =
          issuer.fold(
              known -> EksIssuer.id(known).equals(EksIssuer.id(provider)),
              () -> false,
              gap -> {
                gaps.add(gap);
                return false;
              });
      if (same) {
        return name.text();
      }
    }
    return gaps.stream()
        .findFirst()
        .<Setting<String>>map(Setting::unread)
        .orElseGet(
            () -> Setting.absent(cell.answer(EksCalls.LIST_CLUSTERS).at("/clusters").evidence()));
  }

  private Setting<Boolean> madeHere(String provider) {
    Field tags = tags(provider).at("/Tags");
    return tags.elements()
        .orElseIn(() -> Setting.known(List.of(), tags.evidence()))
        .then(
            all -> {
              Optional<Field> made =
                  all.stream()
                      .map(tag -> tag.at("/Key"))
                      .filter(key -> key.identity().equals(MADE_FOR))
                      .findFirst();
              return made.<Setting<Boolean>>map(key -> Setting.known(true, key.evidence()))
                  .orElseGet(() -> Setting.unread(elsewhere(provider)));
            });
  }

  private static Gap elsewhere(String provider) {
    return Gap.of(
        IamCalls.GET_OIDC_PROVIDER.id(),
        Gap.Reason.UNSUPPORTED,
        "No cluster of this account has the issuer of "
            + provider
            + ", but a cluster of another account may. If one has, name the provider in the"
            + " parameter 'approved'; if no account trusts clusters of others, set 'ownOnly'.");
  }

  private Answer tags(String provider) {
    return cell.answer(IamCalls.GET_OIDC_PROVIDER, Map.of("OpenIDConnectProviderArn", provider));
  }
}
