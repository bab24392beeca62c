package dev.plumbline.collectors.aws;

import dev.plumbline.model.net.ThroughProxy;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * Why this machine has no credentials. The SDK puts what each place that it looked in says into one
 * message, and all profiles with it, twice; what it says of the chosen profile is what helps.
 *
 * @param profile its name
 * @param properties what is set in it, by name
 * @param reason why it gives none; empty where nothing is said of a profile
 * @param asked whether a request for some failed
 * @param surroundings what a pod or container was given to ask with, and why that gave none; empty
 *     where it was given nothing
 */
record NoCredentials(
    String profile, String properties, String reason, boolean asked, String surroundings) {

  /** Where the SDK exchanges what it found for credentials. */
  static final URI SIGN_IN = URI.create("https://sts.amazonaws.com");

  private static final String NONE = "Profile file contained no credentials";

  /** A name that can stand in a command as it is. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@-]{0,63}");

  /** That the sign-in of IAM Identity Center is missing, over, or cannot be renewed. */
  private static final Pattern SSO =
      Pattern.compile(
          "SSO (?:token|session)|[/\\\\]sso[/\\\\]cache"
              + "|(?:clientId|clientSecret|refreshToken) is null"
              + "|\\(Service: SsoOidc,|\\(Service: Sso, Status Code: 401");

  /** The same of the sign-in of the console. */
  private static final Pattern LOGIN = Pattern.compile("[Rr]e-?authenticate");

  static NoCredentials of(String text) {
    boolean asked = text.contains("Unable to execute HTTP request");
    String surroundings = surroundings(text);
    // With the comma: that of instances has the same ending.
    int provider = text.lastIndexOf(", ProfileCredentialsProvider(");
    int next = text.indexOf(", ContainerCredentialsProvider(", Math.max(0, provider));
    String said = provider < 0 || next < 0 ? "" : text.substring(provider, next);
    int end = said.indexOf("): ");
    if (end < 0) {
      return new NoCredentials("", "", "", asked, surroundings);
    }
    String profile = between(said, "profileName=", said.contains(", profileFile=") ? "," : ")");
    return new NoCredentials(
        profile,
        between(said, "Profile(name=" + profile + ", properties=[", "]"),
        between(said.substring(end) + ": ProfileFile(", "): ", ": ProfileFile("),
        asked,
        surroundings);
  }

  /** IAM roles for service accounts, then what EKS Pod Identity and ECS give. */
  private static String surroundings(String text) {
    String webIdentity =
        said(text, "WebIdentityTokenCredentialsProvider(): ", ", ProfileCredentialsProvider(");
    if (!webIdentity.isEmpty() && !webIdentity.contains("must be set")) {
      return "The web identity of this machine (AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ROLE_ARN) gives no"
          + " credentials: "
          + quoted(webIdentity)
          + " Check the trust policy of the role, and the token.";
    }
    String container =
        said(text, "ContainerCredentialsProvider(): ", ", InstanceProfileCredentialsProvider(");
    return container.isEmpty() || container.contains("neither AWS_CONTAINER")
        ? ""
        : "The container (AWS_CONTAINER_CREDENTIALS_FULL_URI) gives no credentials: "
            + quoted(container)
            + " Check the association of its role, and the agent that gives them.";
  }

  /** What the SDK says of a place, and not where it lists them. */
  private static String said(String text, String before, String after) {
    int found = text.lastIndexOf(before);
    return found < 0 ? "" : between(text.substring(found), before, after);
  }

  private static String quoted(String reason) {
    String quote = AwsFailures.clean(reason);
    return quote.endsWith(".") ? quote : quote + ".";
  }

  private static String between(String text, String before, String after) {
    int found = text.indexOf(before);
    int start = found + before.length();
    int end = text.indexOf(after, start);
    return found < 0 || end < 0 ? "" : text.substring(start, end);
  }

  /** What is wrong, and what to do. */
  String told() {
    if (reason.isEmpty() || (reason.startsWith(NONE) && profile.equals("default"))) {
      return surroundings.isEmpty() ? nowhere() : surroundings + proxied();
    }
    return "The AWS profile"
        + (isPlain() ? " '" + profile + "'" : " that was chosen")
        + ofProfile();
  }

  private String nowhere() {
    return "No AWS credentials: looked in the environment, web identity, profiles, container and"
        + " instance role. Export AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"
        + " sign in with 'aws sso login'."
        + proxied();
  }

  private String ofProfile() {
    if (SSO.matcher(reason).find()) {
      return notSignedIn("aws sso login", "sso_");
    }
    if (LOGIN.matcher(reason).find()) {
      return notSignedIn("aws login", "login_session");
    }
    if (reason.startsWith(NONE)) {
      return " has no credentials, or there is none of that name. Correct AWS_PROFILE or the"
          + " profile; 'aws configure list-profiles' names those that there are.";
    }
    if (reason.contains("UnknownHostException")) {
      return " gives no credentials: no address was found for the service that it has them from."
          + " Check name service, proxy and the region of the profile.";
    }
    return " gives no credentials: " + quoted(reason) + proxied();
  }

  /** The sign-in may be that of a profile it stands on, which has another name. */
  private String notSignedIn(String command, String property) {
    String named = isPlain() && properties.contains(property) ? " --profile " + profile : "";
    return " is not signed in, or no longer. Run '" + command + named + "' and scan again.";
  }

  private boolean isPlain() {
    return PLAIN.matcher(profile).matches();
  }

  private String proxied() {
    return asked
        ? ThroughProxy.to(SIGN_IN)
            .map(way -> " A request for some failed; check the proxy " + way.name() + ".")
            .orElse("")
        : "";
  }
}
