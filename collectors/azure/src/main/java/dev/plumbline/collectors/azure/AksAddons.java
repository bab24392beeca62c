package dev.plumbline.collectors.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;

/** The add-ons of a cluster. Their names, and the names of their options, come in any case. */
final class AksAddons {

  private final Field profiles;

  AksAddons(Field profiles) {
    this.profiles = profiles;
  }

  /** Whether an add-on is on; absent where the answer does not have it, so nobody turned it on. */
  Setting<Boolean> isOn(String addon) {
    return named(profiles, addon)
        .then(
            found ->
                found.stream()
                    .map(profile -> profile.at("/enabled").bool())
                    .reduce(Setting::either)
                    .orElseGet(() -> Setting.absent(profiles.at("/" + addon).evidence())));
  }

  /** A text in the options of an add-on. */
  Setting<String> text(String addon, String option) {
    Setting<String> nothing = Setting.absent(profiles.at("/" + addon).evidence());
    return named(profiles, addon)
        .then(
            found ->
                found.stream()
                    .map(profile -> profile.at("/config"))
                    .map(config -> named(config, option))
                    .reduce(nothing, AksAddons::orFirst, (one, _) -> one));
  }

  private static Setting<String> orFirst(Setting<String> one, Setting<List<Field>> options) {
    return one.orElseIn(
        () ->
            options.then(
                all ->
                    all.stream()
                        .map(Field::text)
                        .reduce((first, other) -> first.orElseIn(() -> other))
                        .orElse(one)));
  }

  /** A switch in the options of an add-on. */
  Setting<Boolean> option(String addon, String option) {
    Setting<Boolean> nothing = Setting.absent(profiles.at("/" + addon).evidence());
    return named(profiles, addon)
        .then(
            found ->
                found.stream()
                    .map(profile -> profile.at("/config"))
                    .map(
                        config ->
                            named(config, option)
                                .then(
                                    options ->
                                        options.stream()
                                            .map(Field::bool)
                                            .reduce(Setting::either)
                                            .orElse(nothing)))
                    .reduce(Setting::either)
                    .orElse(nothing));
  }

  private static Setting<List<Field>> named(Field parent, String name) {
    return parent
        .json()
        .then(
            json ->
                json.isObject()
                    ? Setting.known(members(parent, json, name), parent.evidence())
                    : parent.unexpected("an object"));
  }

  private static List<Field> members(Field parent, JsonNode json, String name) {
    return json.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name::equalsIgnoreCase)
        // A name that differs in case only has none of the signs that pointers escape.
        .map(key -> parent.at("/" + key))
        .toList();
  }
}
