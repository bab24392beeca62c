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
 */
record NoCredentials(String profile, String properties, String reason, boolean asked) {

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
    int provider = text.lastIndexOf("ProfileCredentialsProvider(");
    int next = text.indexOf(", ContainerCredentialsProvider(", Math.max(0, provider));
    String said = provider < 0 || next < 0 ? "" : text.substring(provider, next);
    int end = said.indexOf("): ");
    if (end < 0) {
      return new NoCredentials("", "", "", asked);
    }
    String profile = between(said, "profileName=", said.contains(", profileFile=") ? "," : ")");
    return new NoCredentials(
        profile,
        between(said, "Profile(name=" + profile + ", properties=[", "]"),
        between(said.substring(end) + ": ProfileFile(", "): ", ": ProfileFile("),
        asked);
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
      return "No AWS credentials: looked in the environment, web identity, profiles, container and"
          + " instance role. Export AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"
          + " sign in with 'aws sso login'."
          + proxied();
    }
    return "The AWS profile"
        + (isPlain() ? " '" + profile + "'" : " that was chosen")
        + ofProfile();
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
    String quote = AwsFailures.clean(reason);
    return " gives no credentials: " + quote + (quote.endsWith(".") ? "" : ".") + proxied();
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
