package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a subscription answered, each listing made ready once for all clusters and registries. */
final class SubscriptionLists {

  private final Cell cell;
  private final Map<ArmRead, Listed> whole = new HashMap<>();
  private Optional<RoleDefinitions> roles = Optional.empty();

  SubscriptionLists(Cell cell) {
    this.cell = cell;
  }

  Cell cell() {
    return cell;
  }

  /** What the whole subscription answered. */
  Listed of(ArmRead read) {
    return whole.computeIfAbsent(read, _ -> Listed.of(cell, read, ""));
  }

  /** What one resource answered. */
  Listed of(ArmRead read, String id) {
    return Listed.of(cell, read, id);
  }

  /** The resources of a listing that still were there when each was asked what it has. */
  Listing<Field> standing(ArmRead outer, ArmRead inner) {
    Listing<Field> listed = of(outer).found();
    return new Listing<>(
        listed.items().stream().filter(one -> !isGone(inner, one)).toList(), listed.gap());
  }

  private boolean isGone(ArmRead inner, Field resource) {
    String id = resource.at("/id").identity();
    return cell.answer(inner.call(), inner.parameters(id)) instanceof Answer.Missing;
  }

  /** What a setting is that lies with a resource which may be in another subscription, or gone. */
  static <T> Setting<T> elsewhere(ArmRead read, String what, String id) {
    return Setting.unread(
        Gap.of(
            read.call().id(),
            Gap.Reason.UNSUPPORTED,
            "The %s %s is not among those of this subscription."
                .formatted(what, Words.plain(id.substring(id.lastIndexOf('/') + 1)))));
  }

  RoleDefinitions roles() {
    if (roles.isEmpty()) {
      roles = Optional.of(new RoleDefinitions(of(ArmReads.ROLE_DEFINITIONS)));
    }
    return roles.get();
  }

  /** A setting of a single document; absent where Azure says that there is no such document. */
  <T> Setting<T> document(ArmRead read, String id, Function<Answer, Setting<T>> setting) {
    Answer answer = cell.answer(read.call(), read.parameters(id));
    return answer instanceof Answer.Missing
        ? Setting.absent(Evidence.of(answer.call(), answer.parameters(), "", Evidence.NOT_PRESENT))
        : setting.apply(answer);
  }

  /** The one form of an id that stands somewhere. */
  static String id(Field field) {
    return ArmId.canonical(field.identity());
  }
}
