package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;

/** Ranges of addresses that rules and routes name by a list. */
record PrefixLists(Cell cell) {

  /** The ranges of a list. */
  Setting<List<String>> ranges(String id) {
    Map<String, String> which = Map.of("PrefixListId", id);
    Listing<Field> entries =
        cell.listing(Ec2Calls.GET_MANAGED_PREFIX_LIST_ENTRIES, which, "/Entries");
    if (entries.gap().isPresent()) {
      return Setting.unread(entries.gap().get());
    }
    return Setting.known(
        entries.items().stream().map(entry -> entry.at("/Cidr").identity()).toList(),
        cell.answer(Ec2Calls.GET_MANAGED_PREFIX_LIST_ENTRIES, which).at("/Entries").evidence());
  }
}
