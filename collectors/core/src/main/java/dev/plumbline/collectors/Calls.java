package dev.plumbline.collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.plumbline.model.Gap;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one cloud on behalf of one cell and keeps what came of it, which is a value, whatever the
 * SDK has thrown. Safe for use by several threads.
 */
public final class Calls {

  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

  /** More pages than any listing of ours can have; a token that comes back is caught earlier. */
  private static final int MOST_PAGES = 10_000;

  private static final String NO_ROOM =
      "The answers before it took the memory that there is for one scope, so that this one was not"
          + " kept. Give more, such as PLUMBLINE_JAVA_OPTIONS=-Xmx3g.";

  private static final JsonNode NOTHING = MissingNode.getInstance();

  private final Scope scope;
  private final Attempts attempts;
  private final Holdings holdings;
  private final Clock clock;
  private final CallPlan plan;
  private final Instant begun;
  private final KeptAnswers answers;
  private final Optional<Calls> whole;
  private final Optional<Trial> trial;
  private long held;
  private boolean ended;

  /**
   * Asks for one scope.
   *
   * @param plan what is asked at all; any other call is left out, and reads as not asked
   */
  public Calls(Scope scope, Failures failures, Patience patience, Clock clock, CallPlan plan) {
    this(scope, failures, patience, clock, plan, Parking.none());
  }

  /**
   * Makes calls of the plan to learn which of them are allowed, as a {@link Trial} has it.
   *
   * @param following by id of a call, those that need its answer
   */
  public static Calls trying(
      Scope scope,
      Failures failures,
      Patience patience,
      Clock clock,
      CallPlan plan,
      Map<String, Set<String>> following) {
    return new Calls(
        scope, failures, patience, clock, plan, Parking.none(), Optional.of(new Trial(following)));
  }

  /**
   * Asks for one scope.
   *
   * @param parking hears of long waits
   */
  public Calls(
      Scope scope,
      Failures failures,
      Patience patience,
      Clock clock,
      CallPlan plan,
      Parking parking) {
    this(scope, failures, patience, clock, plan, parking, Optional.empty());
  }

  private Calls(
      Scope scope,
      Failures failures,
      Patience patience,
      Clock clock,
      CallPlan plan,
      Parking parking,
      Optional<Trial> trial) {
    this.scope = Redaction.scrub(scope);
    this.attempts = new Attempts(this.scope, patience, failures, parking);
    this.holdings = patience.holdings();
    this.clock = clock;
    this.plan = plan;
    this.begun = clock.instant();
    this.answers = new KeptAnswers();
    this.whole = Optional.empty();
    this.trial = trial;
  }

  private Calls(Calls whole) {
    this.scope = whole.scope;
    this.attempts = whole.attempts;
    this.holdings = whole.holdings;
    this.clock = whole.clock;
    this.plan = whole.plan;
    this.begun = whole.begun;
    this.answers = whole.answers.part();
    this.whole = Optional.of(whole);
    this.trial = whole.trial;
  }

  /**
   * Asks for a part of the scope. What it is told is kept with the rest of the scope, and can be
   * looked at by itself before the rest is read.
   */
  public Calls part() {
    return new Calls(this);
  }

  /** One attempt, with what the SDK does for it: signing, reading, but not asking again. */
  @FunctionalInterface
  public interface Request {

    /** Sends it and gives what came over the wire, as JSON. */
    JsonNode send() throws Exception;
  }

  /**
   * An answer, and the document as it came, for following up: names to describe, tokens of the next
   * page. Only the answer is ever kept.
   *
   * @param made whether the call was made; one that was not leaves no trace
   */
  public record Reply(Answer answer, Optional<JsonNode> raw, boolean made) {

    public Reply(Answer answer, Optional<JsonNode> raw) {
      this(answer, raw, true);
    }
  }

  public Scope scope() {
    return scope;
  }

  /** Whether a call is made at all: to save the work of preparing many. */
  public boolean asks(CallType type) {
    return plan.asks(type);
  }

  /** Whether all calls are made to learn which are allowed, needed or not. */
  public boolean onlyTries() {
    return trial.isPresent();
  }

  /** Asks, whatever may come of it. A call that is not planned is not made and leaves no trace. */
  public Reply ask(CallType type, Map<String, String> parameters, Request request) {
    SortedMap<String, String> asked = Redaction.scrub(parameters);
    if (!plan.asks(type)) {
      return notMade(type, asked);
    }
    return trial.isPresent()
        ? trial
            .get()
            .make(type, () -> sendAndKeep(type, asked, request))
            .orElseGet(() -> notMade(type, asked))
        : sendAndKeep(type, asked, request);
  }

  private Reply sendAndKeep(CallType type, SortedMap<String, String> asked, Request request) {
    Reply reply = send(type, asked, request);
    answers.add(reply.answer());
    return reply;
  }

  private Reply notMade(CallType type, SortedMap<String, String> asked) {
    return new Reply(Cell.notAsked(type, asked, begun), Optional.empty(), false);
  }

  /**
   * Asks for something that must not be kept, such as the credentials of a role. Only that it was
   * not given is.
   */
  public Reply askInConfidence(CallType type, Map<String, String> parameters, Request request) {
    SortedMap<String, String> asked = Redaction.scrub(parameters);
    if (!plan.asks(type)) {
      return notMade(type, asked);
    }
    Reply reply = send(type, asked, request);
    if (!(reply.answer() instanceof Answer.Given)) {
      answers.add(reply.answer());
    }
    return reply;
  }

  /**
   * Asks for every page of a listing, until there is none or one is refused.
   *
   * @param next where the document has the token of the next page, as a JSON pointer
   * @param request asks for the page of a token; the first token is empty
   */
  public List<Reply> pages(
      CallType type,
      Map<String, String> parameters,
      String next,
      Function<String, Request> request) {
    return pages(type, parameters, next, request, _ -> {});
  }

  /**
   * The same.
   *
   * @param each is given each page before the next one is asked for
   */
  public List<Reply> pages(
      CallType type,
      Map<String, String> parameters,
      String next,
      Function<String, Request> request,
      Consumer<Reply> each) {
    List<Reply> pages = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String token = "";
    while (pages.size() < MOST_PAGES) {
      Reply reply = ask(type, page(parameters, pages.size() + 1), request.apply(token));
      pages.add(reply);
      each.accept(reply);
      JsonNode more = reply.raw().map(document -> document.at(next)).orElse(NOTHING);
      token = more.asText("");
      if (token.isEmpty() && !more.isContainerNode()) {
        return pages;
      }
      if (token.isEmpty() || !seen.add(token)) {
        break;
      }
    }
    // In the place of the next page, so that what the pages before it gave stays.
    Answer.Refused endless =
        refused(
            type,
            page(parameters, pages.size() + 1),
            Gap.of(
                type.id(),
                Gap.Reason.ERROR,
                "The listing never ends: a page leads to itself, or to nothing that we can ask"
                    + " for."));
    answers.add(endless);
    pages.add(new Reply(endless, Optional.empty()));
    return pages;
  }

  private static Map<String, String> page(Map<String, String> parameters, int number) {
    Map<String, String> asked = new TreeMap<>(parameters);
    if (number > 1) {
      asked.put(Cell.PAGE, String.valueOf(number));
    }
    return asked;
  }

  /** Keeps that something could not be read although no call of its own was refused. */
  public void refuse(CallType type, Map<String, String> parameters, Gap gap) {
    answers.add(refused(type, parameters, gap));
  }

  private Answer.Refused refused(CallType type, Map<String, String> parameters, Gap gap) {
    return new Answer.Refused(
        type.id(), Redaction.scrub(parameters), clock.instant(), Redaction.scrub(gap));
  }

  /** Keeps an answer that another scope was given, and that says something of this one too. */
  public void keep(Reply reply) {
    if (reply.made()) {
      answers.add(reply.answer());
      if (reply.answer() instanceof Answer.Given given) {
        var _ = hold(JsonTree.weight(given.document()));
      }
    }
  }

  /**
   * The scope was finished. What is asked on its behalf from now on, such as roles for the regions
   * of an account, is held by those who keep it.
   */
  public synchronized void end() {
    ended = true;
    holdings.remove(held);
    held = 0;
  }

  /** Whether the answers take so much memory that this should be judged beside no other such. */
  public synchronized boolean holdMuch() {
    return Holdings.much(held);
  }

  /** Whether there is room for more. */
  private boolean hold(long more) {
    return whole.map(all -> all.holdHere(more)).orElseGet(() -> holdHere(more));
  }

  private synchronized boolean holdHere(long more) {
    if (ended) {
      return true;
    }
    if (!holdings.add(held, more)) {
      return false;
    }
    held += more;
    return true;
  }

  /** Everything that was asked so far, in an order that does not depend on threads. */
  public Cell cell() {
    return new Cell(scope, begun, answers.inOrder(), Optional.empty());
  }

  /** The same, with what the whole account answered behind it. */
  public Cell cell(Cell account) {
    return new Cell(scope, begun, answers.inOrder(), Optional.of(account));
  }

  private Reply send(CallType type, SortedMap<String, String> parameters, Request request) {
    return attempts
        .send(type, request)
        .fold(raw -> given(type, parameters, raw), failure -> refused(type, parameters, failure));
  }

  private Reply given(CallType type, SortedMap<String, String> parameters, JsonNode raw) {
    if (!hold(JsonTree.weight(raw))) {
      return refused(type, parameters, new Failure(Failure.Kind.OTHER, NO_ROOM));
    }
    return new Reply(
        new Answer.Given(type.id(), parameters, clock.instant(), Redaction.scrub(raw)),
        Optional.of(raw));
  }

  private Reply refused(CallType type, SortedMap<String, String> parameters, Failure told) {
    Instant now = clock.instant();
    Failure failure = parameters.containsKey(Cell.PAGE) ? told.ofNextPage() : told;
    String detail = Redaction.scrub(failure.detail());
    LOG.atDebug()
        .addKeyValue("scope", scope)
        .addKeyValue("call", type.id())
        .addKeyValue("parameters", parameters)
        .addKeyValue("kind", failure.kind())
        .addKeyValue("detail", detail)
        .log("A call has no answer");
    Answer answer =
        failure.kind() == Failure.Kind.NOT_FOUND
            ? new Answer.Missing(type.id(), parameters, now, Redaction.scrub(failure.code()))
            : new Answer.Refused(
                type.id(), parameters, now, new Failure(failure.kind(), detail).gap(type));
    return new Reply(answer, Optional.empty());
  }
}
