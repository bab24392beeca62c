package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Calls;
import dev.plumbline.model.Gap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks whose credentials these are, before anything is read with them. */
final class CallerIdentity {

  private final Calls calls;
  private final Supplier<SignedCalls> sts;

  /**
   * @param sts made inside of the call, where a broken profile is a gap
   */
  CallerIdentity(Calls calls, Supplier<SignedCalls> sts) {
    this.calls = calls;
    this.sts = sts;
  }

  /** The number of the account; empty, with a gap, where nobody tells. */
  Optional<String> account() {
    return ask(Map.of()).map(CallerIdentity::account);
  }

  /**
   * Whether they are those of this account; else there is a gap.
   *
   * @param parameters what the answer is kept under, where a scope asks with several credentials
   */
  boolean is(String account, Map<String, String> parameters) {
    Optional<JsonNode> identity = ask(parameters);
    if (identity.isEmpty()) {
      return false;
    }
    String whose = account(identity.get());
    if (whose.equals(account)) {
      return true;
    }
    String detail =
        "The credentials for account %s are those of account %s (%s). Nothing was read with them."
                .formatted(account, whose, identity.get().path("Arn").asText("no ARN"))
            + " Give the account its own role in the audit file.";
    calls.refuse(
        IamCalls.GET_CALLER_IDENTITY,
        parameters,
        Gap.of(IamCalls.GET_CALLER_IDENTITY.id(), Gap.Reason.ERROR, detail));
    return false;
  }

  /** Whose they are, for credentials that take the place of others. */
  static String whose(SignedCalls sts) {
    try {
      return account(sts.ask(IamCalls.GET_CALLER_IDENTITY, Asking.input()));
    } catch (IOException e) {
      // A provider of credentials may throw no other; the cause tells what it was.
      throw new UncheckedIOException(e);
    }
  }

  private Optional<JsonNode> ask(Map<String, String> parameters) {
    return calls
        .ask(
            IamCalls.GET_CALLER_IDENTITY,
            parameters,
            () -> sts.get().ask(IamCalls.GET_CALLER_IDENTITY, Asking.input()))
        .raw();
  }

  private static String account(JsonNode identity) {
    return identity.path("Account").asText("nobody");
  }
}
