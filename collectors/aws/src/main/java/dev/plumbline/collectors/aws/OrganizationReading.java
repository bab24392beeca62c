package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Calls.Reply;
import dev.plumbline.model.Gap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Finds the accounts of an organization, each with the role to read it with. */
final class OrganizationReading {

  private final AwsSettings settings;
  private final AwsSettings.Organization organization;
  private final AwsClients clients;
  private final Calls calls;

  OrganizationReading(
      AwsSettings settings,
      AwsSettings.Organization organization,
      AwsClients clients,
      Calls calls) {
    this.settings = settings;
    this.organization = organization;
    this.clients = clients;
    this.calls = calls;
  }

  /**
   * An account that was found.
   *
   * @param off why there is nothing to read
   */
  record Member(AwsSettings.Account account, Optional<Gap> off) {}

  /** All of them, as far as they could be listed; what could not be is kept as a gap. */
  List<Member> members() {
    Home home = new Home(settings, organization.listingRole());
    Optional<String> ambient =
        new CallerIdentity(
                calls,
                () -> clients.signed(HomeRegion.of(settings, Optional.empty()), clients.ambient()))
            .account();
    return ambient.isEmpty()
        ? List.of()
        : credentials(home)
            .map(credentials -> list(ambient.get(), home, credentials))
            .orElse(List.of());
  }

  /** Those that may list; empty, with a gap, where they cannot be had or are of somebody else. */
  private Optional<AwsCredentialsProvider> credentials(Home home) {
    if (organization.listingRole().isEmpty()) {
      return Optional.of(clients.ambient());
    }
    String arn = organization.listingRole().get();
    String account = arn.split(":", -1)[4];
    AssumedRole role =
        new AssumedRole(
            new AwsSettings.Account(account, Optional.of(arn), organization.externalId()),
            arn,
            clients,
            home);
    CallerIdentity identity = new CallerIdentity(calls, () -> clients.signed(home.get(), role));
    return role.takenOn(calls) && identity.is(account, Map.of("RoleArn", arn))
        ? Optional.of(role)
        : Optional.empty();
  }

  private List<Member> list(String ambient, Home home, AwsCredentialsProvider credentials) {
    SignedCalls signed = clients.signed(HomeRegion.ofOrganizations(home.get()), credentials);
    List<Reply> pages =
        new Asking(calls, signed)
            .pages(
                AwsCalls.LIST_ACCOUNTS,
                Map.of(),
                Asking.input(),
                OrganizationReading::withoutAddresses);
    List<Member> members = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    boolean strange = false;
    for (Reply page : pages) {
      for (JsonNode found : page.raw().map(d -> d.path("Accounts")).orElse(nothing())) {
        String id = found.path("Id").asText("");
        strange |= !id.matches("\\d{12}");
        if (id.matches("\\d{12}") && seen.add(id)) {
          members.add(new Member(account(id, found, ambient, home), switchedOff(found)));
        }
      }
    }
    boolean answered = pages.getFirst().raw().isPresent();
    if (strange || (answered && members.isEmpty())) {
      // The management account is always one of them.
      calls.refuse(
          AwsCalls.LIST_ACCOUNTS,
          Map.of(),
          Gap.of(
              AwsCalls.LIST_ACCOUNTS.id(),
              Gap.Reason.ERROR,
              "The answer names no account, or one without a number."));
    }
    return members;
  }

  private AwsSettings.Account account(String id, JsonNode found, String ambient, Home home) {
    if (id.equals(ambient)) {
      return new AwsSettings.Account(id, Optional.empty(), Optional.empty());
    }
    String[] arn = found.path("Arn").asText("").split(":", -1);
    String partition =
        arn.length > 1 && arn[1].matches("aws[a-z-]*") ? arn[1] : HomeRegion.partition(home.get());
    String role = "arn:" + partition + ":iam::" + id + ":role/" + organization.memberRole();
    return new AwsSettings.Account(id, Optional.of(role), organization.externalId());
  }

  /** {@code Status} is what older partitions say; AWS has replaced it by {@code State}. */
  private static Optional<Gap> switchedOff(JsonNode account) {
    String state = account.path("State").asText(account.path("Status").asText("ACTIVE"));
    return state.equals("ACTIVE")
        ? Optional.empty()
        : Optional.of(
            Gap.of(
                AwsCalls.LIST_ACCOUNTS.id(),
                Gap.Reason.DISABLED,
                "The account is in the state '" + state.replaceAll("[^A-Za-z_]", "?") + "'."));
  }

  /** The address of an account is the name that its root user signs in with. */
  private static ObjectNode withoutAddresses(ObjectNode answer) {
    for (JsonNode account : answer.path("Accounts")) {
      if (account instanceof ObjectNode object) {
        object.remove("Email");
      }
    }
    return answer;
  }

  private static JsonNode nothing() {
    return JsonNodeFactory.instance.arrayNode();
  }
}
