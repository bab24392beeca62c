package dev.plumbline.exporters.trackers;

import dev.plumbline.exporters.http.Access;
import dev.plumbline.exporters.http.AddressRules;
import dev.plumbline.exporters.http.JsonApi;
import dev.plumbline.exporters.http.OAuthAccess;
import dev.plumbline.exporters.http.WebClient;
import dev.plumbline.exporters.tickets.Credentials;
import dev.plumbline.exporters.tickets.Destination;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.TrackerType;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * A kind of tracker that is spoken to in JSON.
 *
 * @param project what its projects look like, as a pattern, and in words
 * @param signIns the ways of signing in that it knows, the usual one first
 */
record Kind(
    String word,
    String project,
    String projectInWords,
    List<SignIn> signIns,
    Set<String> options,
    Set<String> required,
    Map<String, String> headers,
    BiFunction<Destination, JsonApi, Tracker> opener)
    implements TrackerType {

  private static final Set<String> COMMON =
      Set.of("auth", "allowPrivateNetwork", "tokenUrl", "scope", "priorities", "timeoutSeconds");

  /** Ways of saying who we are. */
  enum SignIn {
    BASIC("basic"),
    TOKEN("token"),
    /** A token where a password would be, as Azure DevOps takes it. */
    TOKEN_AS_PASSWORD("token"),
    PRIVATE_TOKEN("token"),
    OAUTH("oauth");

    private final String word;

    SignIn(String word) {
      this.word = word;
    }

    private Set<String> secrets() {
      return switch (this) {
        case BASIC -> Set.of("user", "token");
        case TOKEN, TOKEN_AS_PASSWORD, PRIVATE_TOKEN -> Set.of("token");
        case OAUTH -> Set.of("clientId", "clientSecret");
      };
    }
  }

  @Override
  public Set<String> credentials(Destination destination) {
    return signIn(destination).orElse(signIns.getFirst()).secrets();
  }

  @Override
  public List<String> problems(Destination destination) {
    List<String> problems = new ArrayList<>();
    new AddressRules(options(destination).is("allowPrivateNetwork"))
        .problem(destination.url())
        .ifPresent(problem -> problems.add("The url cannot be used: " + problem + "."));
    if (!destination.project().matches(project)) {
      problems.add("The project has to be " + projectInWords + ".");
    }
    var known = new TreeSet<>(COMMON);
    known.addAll(options);
    known.addAll(required);
    for (Iterator<String> names = destination.options().fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        problems.add(
            "There is no option " + name + "; known are " + String.join(", ", known) + ".");
      }
    }
    for (String name : new TreeSet<>(required)) {
      if (options(destination).text(name).isEmpty()) {
        problems.add("The option " + name + " is missing.");
      }
    }
    if (signIn(destination).isEmpty()) {
      problems.add(
          "There is no such auth; known are " + signIns.stream().map(s -> s.word).toList());
    }
    return problems;
  }

  @Override
  public Tracker open(Destination destination, Credentials credentials) {
    var rules = new AddressRules(options(destination).is("allowPrivateNetwork"));
    Access access = access(destination, credentials, rules);
    return opener.apply(
        destination,
        new JsonApi(client(destination.url(), destination, rules), access, new TreeMap<>(headers)));
  }

  private static WebClient client(URI url, Destination destination, AddressRules rules) {
    Duration answering =
        options(destination)
            .text("timeoutSeconds")
            .filter(text -> text.matches("[1-9][0-9]{0,2}"))
            .map(text -> Duration.ofSeconds(Long.parseLong(text)))
            .orElse(WebClient.Patience.USUAL.answering());
    return new WebClient(
        url,
        rules,
        InetAddress::getAllByName,
        new WebClient.Patience(WebClient.Patience.USUAL.connecting(), answering));
  }

  private Access access(Destination destination, Credentials credentials, AddressRules rules) {
    SignIn signIn = signIn(destination).orElse(signIns.getFirst());
    return switch (signIn) {
      case BASIC -> Access.basic(credentials.reveal("user"), credentials.reveal("token"));
      case TOKEN -> Access.bearer(credentials.reveal("token"));
      case TOKEN_AS_PASSWORD -> Access.basic("", credentials.reveal("token"));
      case PRIVATE_TOKEN -> Access.inHeader("PRIVATE-TOKEN", credentials.reveal("token"));
      case OAUTH ->
          new OAuthAccess(
              client(tokenUrl(destination), destination, rules),
              credentials.reveal("clientId"),
              credentials.reveal("clientSecret"),
              options(destination).text("scope", usualScope()));
    };
  }

  private URI tokenUrl(Destination destination) {
    Options options = options(destination);
    return URI.create(
        options
            .text("tokenUrl")
            .orElseGet(
                () ->
                    switch (word) {
                      case "jira-cloud" -> "https://auth.atlassian.com/oauth/token";
                      case "azure-devops" ->
                          "https://login.microsoftonline.com/"
                              + Paths.segment(options.text("tenant", "organizations"))
                              + "/oauth2/v2.0/token";
                      default -> destination.url() + "/oauth_token.do";
                    }));
  }

  private String usualScope() {
    return word.equals("azure-devops") ? "499b84ac-1321-427f-aa17-267ca6975798/.default" : "";
  }

  private Optional<SignIn> signIn(Destination destination) {
    String wanted = options(destination).text("auth", signIns.getFirst().word);
    return signIns.stream().filter(signIn -> signIn.word.equals(wanted)).findFirst();
  }

  private static Options options(Destination destination) {
    return new Options(destination.options());
  }
}
