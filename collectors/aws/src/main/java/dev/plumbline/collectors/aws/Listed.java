package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a cell's answers to one call list, page by page and batch by batch. It is one
 * listing: where a part of it was refused, nothing that is not in the rest is known not to exist.
 */
final class Listed {

  private final CallType type;
  private final String pointer;
  private final List<Answer> answers;
  private final List<Field> elements = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final Map<String, Map<String, Field>> byMember = new ConcurrentHashMap<>();

  private record Key(String call, String pointer) {

    // What a record would generate is spun at run time, and this is asked for often.

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && call.equals(key.call) && pointer.equals(key.pointer);
    }

    @Override
    public int hashCode() {
      return call.hashCode() * 31 + pointer.hashCode();
    }
  }

  /** The listing of a cell, put together once for all its clusters. */
  static Listed of(Cell cell, CallType type, String pointer) {
    return cell.derived(
        Listed.class, new Key(type.id(), pointer), () -> new Listed(cell, type, pointer));
  }

  private Listed(Cell cell, CallType type, String pointer) {
    this.type = type;
    this.pointer = pointer;
    List<Answer> own = cell.answers(type);
    this.answers = own.isEmpty() ? List.of(cell.answer(type)) : own;
    for (Answer answer : answers) {
      answer.at(pointer).elements().fold(elements::addAll, () -> false, gaps::add);
    }
  }

  /** The element whose member is this id; unread where there is none. */
  Field one(String member, String id) {
    Field found = byMember.computeIfAbsent(member, this::index).get(id);
    return found != null ? found : Field.unread(gaps.isEmpty() ? unknown(id) : gaps.getFirst());
  }

  private Map<String, Field> index(String member) {
    Map<String, Field> index = new HashMap<>();
    elements.forEach(element -> index.putIfAbsent(element.at(member).identity(), element));
    return index;
  }

  /** The element whose member is this id, if any; with a gap where it may be in what is unread. */
  Listing<Field> those(String member, String id) {
    Field found = byMember.computeIfAbsent(member, this::index).get(id);
    return found != null ? Listing.complete(List.of(found)) : asFarAsRead(List.of());
  }

  /** The elements that are like this; with a gap where there may be more. */
  Listing<Field> those(Predicate<Field> wanted) {
    return asFarAsRead(elements.stream().filter(wanted).toList());
  }

  private Listing<Field> asFarAsRead(List<Field> found) {
    return gaps.isEmpty() ? Listing.complete(found) : Listing.partial(found, gaps.getFirst());
  }

  /** What was looked at to find that something is not there. */
  Field whole() {
    return answers.getFirst().at(pointer);
  }

  private Gap unknown(String id) {
    return Gap.of(
        type.id(),
        Gap.Reason.UNSUPPORTED,
        "AWS does not know " + id + ": it was deleted, or another account keeps it to itself.");
  }
}
