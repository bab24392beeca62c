package dev.plumbline.collectors.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.identity.CredentialUnavailableException;
import com.microsoft.aad.msal4j.MsalServiceException;
import dev.plumbline.collectors.Failure;
import dev.plumbline.collectors.Failure.Kind;
import dev.plumbline.collectors.Failures;
import dev.plumbline.collectors.ProxyFailures;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** What the exceptions of the Azure SDK and the errors of Azure Resource Manager mean. */
final class AzureFailures implements Failures {

  /** The provider, or the whole subscription, is switched off. */
  private static final Set<String> SWITCHED_OFF =
      Set.of(
          "MissingSubscriptionRegistration",
          "SubscriptionNotRegistered",
          "DisabledSubscription",
          "SubscriptionDisabled",
          "ReadOnlyDisabledSubscription");

  private static final Set<String> NO_PERMISSION =
      Set.of("AuthorizationFailed", "LinkedAuthorizationFailed", "Forbidden");

  private static final Pattern CLIENT = Pattern.compile("[Tt]he client '([^']{1,80})'");
  private static final Pattern SIGN_IN_ERROR =
      Pattern.compile("AADSTS\\d+|\\b(?!Default)\\w{1,40}Credential(?= authentication failed)");

  @Override
  public Failure of(Exception exception) {
    // First: the chain of credentials wraps it in what tells to sign in.
    Optional<Failure> proxy = ProxyFailures.in(exception);
    if (proxy.isPresent()) {
      return proxy.get();
    }
    // The SDK and reactor wrap what they pass on.
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof ArmRefusal refusal) {
        // By far the most; the others are not worth a class made for the switch.
        return refused(refusal).after(refusal.retryAfter());
      }
      switch (cause) {
        case CredentialUnavailableException _ -> {
          return new Failure(
              Kind.CREDENTIALS,
              "No Azure credentials were found in the AZURE_ environment variables, a workload or"
                  + " managed identity, or a signed-in az, azd or Azure PowerShell. Run 'az login',"
                  + " or set azure.credentials.token in the audit file.");
        }
        case ClientAuthenticationException e -> {
          if (stumbled(e)) {
            return new Failure(
                Kind.TRANSIENT,
                "The answer with an access token did not come. Check the network, and that the"
                    + " authority of azure.cloud can be reached.");
          }
          return new Failure(Kind.CREDENTIALS, notSignedIn(e));
        }
        case RefusedRequest e -> {
          return new Failure(Kind.OTHER, String.valueOf(e.getMessage()));
        }
        case HttpTimeoutException _, TimeoutException _ -> {
          return new Failure(Kind.TIMEOUT, "Azure did not answer in time.");
        }
        case UnresolvedAddressException _ -> {
          return new Failure(
              Kind.TRANSIENT,
              "The host of the resource manager has no address. Check azure.cloud and the"
                  + " network.");
        }
        case SSLException e -> {
          return new Failure(
              Kind.TRANSIENT,
              "No secure connection to Azure could be made: " + Words.plain(said(e)));
        }
        default -> {}
      }
    }
    return new Failure(Kind.TRANSIENT, unknown(exception));
  }

  private static Failure refused(ArmRefusal refusal) {
    String code = refusal.code();
    if (SWITCHED_OFF.contains(code)) {
      return new Failure(
          Kind.NOT_ENABLED,
          "Azure says that this is switched off for the subscription (%s)."
              .formatted(Words.plain(code)));
    }
    return switch (refusal.status()) {
      case 401 -> new Failure(Kind.CREDENTIALS, notAccepted(code));
      case 403 -> forbidden(refusal);
      case 404 -> notFound(refusal);
      case 400, 405 ->
          code.isEmpty() ? notOfAzure(refusal) : new Failure(Kind.INVALID, answered(refusal));
      case 408, 504 -> new Failure(Kind.TIMEOUT, answered(refusal));
      case 429 -> new Failure(Kind.THROTTLED, throttled(refusal));
      default ->
          new Failure(refusal.status() < 400 ? Kind.OTHER : Kind.TRANSIENT, answered(refusal));
    };
  }

  private static String notAccepted(String code) {
    return switch (code) {
      case "ExpiredAuthenticationToken" ->
          "The access token has expired. Get a new one and scan again. One that the audit file"
              + " gives is never renewed; the credentials of the environment, an identity or a"
              + " signed-in tool are.";
      case "InvalidAuthenticationTokenTenant" ->
          "The access token is for another tenant than the subscription's. Sign in to that tenant.";
      default ->
          "Azure does not accept the access token (%s). Sign in again, or give a new one."
              .formatted(code.isEmpty() ? "401" : Words.plain(code));
    };
  }

  private static Failure forbidden(ArmRefusal refusal) {
    if (refusal.code().isEmpty()) {
      return notOfAzure(refusal);
    }
    if (!NO_PERMISSION.contains(refusal.code())) {
      // No permission of ours would change it, so none is named.
      return new Failure(
          Kind.CREDENTIALS,
          "Azure forbids this whoever asks (%s). The owner of the subscription can tell why."
              .formatted(Words.plain(refusal.code())));
    }
    Matcher client = CLIENT.matcher(refusal.getMessage());
    return new Failure(
        Kind.PERMISSION,
        "Azure refused it to %s. Assign a role that has the permission on the subscription."
            .formatted(
                client.find()
                    ? "the client '" + Words.plain(client.group(1)) + "'"
                    : "this identity"));
  }

  private static Failure notFound(ArmRefusal refusal) {
    if (refusal.code().equals("SubscriptionNotFound")) {
      return new Failure(
          Kind.OTHER,
          "Azure knows no such subscription in the tenant of this identity. Check the id, and that"
              + " you are signed in to its tenant.");
    }
    // ResourceNotFound, ParentResourceNotFound, and what the providers call their own.
    if (refusal.code().endsWith("NotFound")) {
      return new Failure(Kind.NOT_FOUND, answered(refusal));
    }
    // Something that is no resource manager answers 404 too; that must not look like "deleted".
    return refusal.code().isEmpty()
        ? notOfAzure(refusal)
        : new Failure(Kind.INVALID, answered(refusal));
  }

  /** Azure says by a code why it refuses; what does not is no matter of permissions. */
  private static Failure notOfAzure(ArmRefusal refusal) {
    return new Failure(
        Kind.OTHER,
        "The answer was %s without an error code of Azure. Check azure.cloud, and for a proxy that answers instead of Azure."
            .formatted(refusal.status()));
  }

  private static String throttled(ArmRefusal refusal) {
    return refusal
        .retryAfter()
        .map(
            pause ->
                "Azure throttles this identity and asks to wait %s seconds. Scan again later, or with a lower --concurrency."
                    .formatted(pause.toSeconds()))
        .orElse(
            "Azure throttles this identity, after all attempts. Scan again later, or with a lower"
                + " --concurrency.");
  }

  private static String answered(ArmRefusal refusal) {
    if (refusal.status() / 100 == 3) {
      return "Azure answered with a redirect (%s), which is never followed. Check azure.cloud."
          .formatted(refusal.status());
    }
    String what = refusal.code().isEmpty() ? "without saying why" : Words.plain(refusal.code());
    return "Azure answered %s: %s.".formatted(refusal.status(), what);
  }

  /** Whether the same may go well a little later, which is no reason to sign in again. */
  private static boolean stumbled(ClientAuthenticationException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException
          || cause instanceof TimeoutException
          || (cause instanceof MsalServiceException refused && stumbled(refused))) {
        return true;
      }
    }
    return false;
  }

  private static boolean stumbled(MsalServiceException refused) {
    Integer status = refused.statusCode();
    if (status == null) {
      // It was no answer that OAuth knows; those of a managed identity never have a status.
      return refused.managedIdentitySource() == null;
    }
    return status == 429 || status >= 500;
  }

  private static String notSignedIn(ClientAuthenticationException e) {
    Matcher code = SIGN_IN_ERROR.matcher(said(e));
    return "No access token was issued%s. Check the tenant and the credentials, or run 'az login'."
        .formatted(code.find() ? " (" + code.group() + ")" : "");
  }

  private static String unknown(Exception exception) {
    Throwable root = exception;
    while (root.getCause() != null && !(root instanceof IOException && saysMore(root))) {
      root = root.getCause();
    }
    if (root instanceof ConnectException) {
      return "Azure does not accept connections. Check the network, the proxy and azure.cloud.";
    }
    String name = root.getClass().getSimpleName();
    String said = Words.plain(said(root));
    return "The answer of Azure could not be read (%s%s)."
        .formatted(name, said.isEmpty() ? "" : ": " + said);
  }

  /** Whether it is no mere wrapping of its cause. */
  private static boolean saysMore(Throwable e) {
    return !said(e).equals(String.valueOf(e.getCause()));
  }

  private static String said(Throwable e) {
    String message = e.getMessage();
    return message == null ? "" : message;
  }
}
