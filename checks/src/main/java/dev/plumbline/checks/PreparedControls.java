package dev.plumbline.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.FrameworkControl;
import dev.plumbline.model.Provider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which controls each check answers, as the build works it out so that no start has to. */
final class PreparedControls {

  private PreparedControls() {}

  static JsonNode of(Collection<Check> checks) {
    ObjectNode all = JsonMapper.builder().build().createObjectNode();
    for (Check check : checks) {
      ObjectNode ofCheck = all.putObject(check.id());
      check
          .info()
          .frameworks()
          .forEach(
              (provider, controls) ->
                  controls.forEach(
                      control ->
                          ofCheck
                              .withArray("/" + provider.word())
                              .addArray()
                              .add(control.id())
                              .add(control.version())
                              .add(control.control())));
    }
    return all;
  }

  static Check told(Check check, JsonNode prepared) {
    Map<Provider, List<FrameworkControl>> controls = new EnumMap<>(Provider.class);
    for (var ofProvider : prepared.path(check.id()).properties()) {
      List<FrameworkControl> those = new ArrayList<>();
      ofProvider
          .getValue()
          .forEach(
              one ->
                  those.add(
                      new FrameworkControl(
                          one.path(0).textValue(),
                          one.path(1).textValue(),
                          one.path(2).textValue())));
      controls.put(Provider.of(ofProvider.getKey()).orElseThrow(), those);
    }
    CheckInfo info = check.info();
    return controls.isEmpty() ? check : check.with(info.with(controls));
  }
}
