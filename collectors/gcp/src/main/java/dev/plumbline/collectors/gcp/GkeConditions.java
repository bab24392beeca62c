package dev.plumbline.collectors.gcp;

import com.google.container.v1.StatusCondition.Code;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Gap;
import dev.plumbline.model.GkeDetails.Condition;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.List;

/** What Google finds wrong with a cluster or a node pool. */
final class GkeConditions {

  static final String REFERENCE =
      "https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/StatusCondition";

  private GkeConditions() {}

  /** All of them; absent where there are none. */
  static Setting<List<Condition>> of(Field conditions) {
    return conditions
        .elements()
        .then(
            each -> {
              Setting<List<Condition>> all = Setting.known(List.of(), conditions.evidence());
              for (Field one : each) {
                Condition condition = new Condition(code(one), one.at("/message").identity());
                all = all.map(some -> with(some, condition));
              }
              return all;
            });
  }

  /** Google gives it up for a canonical code, which does not say what is wrong. */
  private static Setting<String> code(Field condition) {
    return GkeWord.at(condition.at("/code"), Code::forNumber)
        .orElseIn(() -> nameless(condition))
        .then(
            code ->
                code.equals("UNKNOWN")
                    ? nameless(condition)
                    : Setting.known(code, condition.at("/code").evidence()));
  }

  private static <T> Setting<T> nameless(Field condition) {
    return Setting.unread(
        Gap.of(
            GcpCalls.CLUSTERS.id(),
            Gap.Reason.UNSUPPORTED,
            "Google finds something wrong, and says what in words only: '"
                + GkeNames.quoted(condition.at("/message").identity())
                + "'."));
  }

  private static List<Condition> with(List<Condition> all, Condition one) {
    List<Condition> more = new ArrayList<>(all);
    more.add(one);
    return List.copyOf(more);
  }
}
