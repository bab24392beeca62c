package dev.plumbline.collectors.gcp;

import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a listing of a service says that may be off in a project. Where it is off, the project has
 * nothing that it could list.
 */
record GcpListing(
    CallType call, Map<String, String> parameters, String pointer, Listing<Field> listed) {

  static GcpListing of(Cell cell, CallType call, Map<String, String> parameters, String pointer) {
    return new GcpListing(call, parameters, pointer, cell.listing(call, parameters, pointer));
  }

  /** What was listed; complete only where there is no {@link #gap}. */
  List<Field> items() {
    return listed.items();
  }

  /**
   * What follows from the whole listing.
   *
   * @param counted words for the evidence, where the service is on
   */
  <T> Setting<T> known(T value, String counted) {
    return gap()
        .map(Setting::<T>unread)
        .orElseGet(
            () ->
                Setting.known(
                    value,
                    Evidence.of(
                        call.id(),
                        parameters,
                        pointer,
                        listed.gap().isPresent() ? "The API is not enabled" : counted)));
  }

  /** Why there may be more. */
  Optional<Gap> gap() {
    return listed.gap().filter(gap -> gap.reason() != Gap.Reason.DISABLED);
  }
}
