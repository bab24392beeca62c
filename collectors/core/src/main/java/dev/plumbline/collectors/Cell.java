package dev.plumbline.collectors;

import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Parameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What one scope answered.
 *
 * @param collectedAt when the first call of it was made
 * @param answers sorted by call and parameters
 * @param account what the whole account answered, for a scope that is one region of it
 */
public record Cell(Scope scope, Instant collectedAt, List<Answer> answers, Optional<Cell> account) {

  /** The parameter that tells the second page of a listing, and each after it, from the first. */
  public static final String PAGE = "page";

  public Cell {
    answers = AnswerList.of(answers);
  }

  /** The answer to a call; refused where the call was not made. */
  public Answer answer(CallType type, Map<String, String> parameters) {
    Optional<Answer> answer = find(type.id(), parameters);
    return answer.isPresent()
        ? answer.get()
        : notAsked(type, Parameters.of(parameters), collectedAt);
  }

  public Answer answer(CallType type) {
    return answer(type, Map.of());
  }

  /** Everything that was answered to a call in this scope, whatever it was asked for. */
  public List<Answer> answers(CallType type) {
    return AnswerList.of(answers).ofCall(type.id());
  }

  /**
   * Something that follows from the answers of this scope, worked out once however many of its
   * clusters need it.
   *
   * @param key what it is, among everything that is worked out from this cell
   */
  public <T> T derived(Class<T> type, Object key, Supplier<T> work) {
    return AnswerList.of(answers).derived(type, key, work);
  }

  /**
   * All elements that the pages of a listing have at {@code pointer}. Where a page was refused, the
   * listing has a gap.
   */
  public Listing<Field> listing(CallType type, Map<String, String> parameters, String pointer) {
    List<Field> items = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    for (Answer page : pages(type, parameters)) {
      Field list = page.at(pointer);
      (type.alwaysLists() ? list.written() : list).list(items, gaps);
    }
    return gaps.isEmpty() ? Listing.complete(items) : Listing.partial(items, gaps.getFirst());
  }

  /** What this scope could not read, without what the whole account could not. */
  public List<Gap> gaps() {
    return answers.stream()
        .flatMap(answer -> answer instanceof Answer.Refused r ? Stream.of(r.gap()) : Stream.of())
        .toList();
  }

  /** The same cell with other answers: how tests refuse calls. */
  public Cell with(List<Answer> others) {
    return new Cell(scope, collectedAt, others, account);
  }

  /** The pages of a listing that this scope asked for, or else of the one of the whole account. */
  private List<Answer> pages(CallType type, Map<String, String> parameters) {
    Optional<Answer> first = own(type.id(), parameters);
    if (first.isEmpty()) {
      return account.isPresent()
          ? account.get().pages(type, parameters)
          : List.of(notAsked(type, Parameters.of(parameters), collectedAt));
    }
    if (answers(type).size() == 1) {
      return List.of(first.get());
    }
    List<Answer> pages = new ArrayList<>();
    pages.add(first.get());
    Map<String, String> asked = new HashMap<>(parameters);
    for (int number = 2; ; number++) {
      asked.put(PAGE, String.valueOf(number));
      Optional<Answer> page = own(type.id(), asked);
      if (page.isEmpty()) {
        return pages;
      }
      pages.add(page.get());
    }
  }

  private Optional<Answer> find(String call, Map<String, String> parameters) {
    Optional<Answer> own = own(call, parameters);
    return own.isPresent() || account.isEmpty() ? own : account.get().find(call, parameters);
  }

  private Optional<Answer> own(String call, Map<String, String> parameters) {
    return AnswerList.of(answers).find(call, parameters);
  }

  static Answer notAsked(CallType type, SortedMap<String, String> parameters, Instant time) {
    return new Answer.Refused(
        type.id(),
        parameters,
        time,
        Gap.of(
            type.id(),
            Gap.Reason.UNSUPPORTED,
            "This run did not make the call. Scan again with this version of Plumbline."));
  }
}
