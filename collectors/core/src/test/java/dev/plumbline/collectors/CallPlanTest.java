package dev.plumbline.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallPlanTest {

  private static final CallType IDENTITY = Samples.type("sts:GetCallerIdentity").inEveryRun();
  private static final CallType LIST = Samples.type("eks:ListAddons");
  private static final CallType DESCRIBE = Samples.type("eks:DescribeAddon").after(LIST);
  private static final CallType OTHER = Samples.type("eks:ListInsights");
  private static final List<CallType> KNOWN = List.of(IDENTITY, LIST, DESCRIBE, OTHER);

  @Test
  void whatACallNeedsFirstIsPlannedWithIt() {
    CallPlan plan = CallPlan.of(KNOWN, List.of("eks:DescribeAddon"));

    assertThat(plan.ids())
        .containsExactlyInAnyOrder("sts:GetCallerIdentity", "eks:ListAddons", "eks:DescribeAddon");
    assertThat(plan.asks(OTHER)).isFalse();
  }

  @Test
  void aPlanKnowsWhatNeedsAnAnswerAtOnceOrLater() {
    CallType behind = Samples.type("eks:DescribeAddonVersions").after(DESCRIBE);
    List<CallType> known = List.of(LIST, DESCRIBE, behind);

    Map<String, Set<String>> following = CallPlan.everything(known).following(known);

    assertThat(following.get(LIST.id())).containsExactlyInAnyOrder(DESCRIBE.id(), behind.id());
    assertThat(following).doesNotContainKey(behind.id());
    assertThat(CallPlan.of(known, List.of(LIST.id())).following(known))
        .doesNotContainKey(LIST.id());
  }

  @Test
  void withoutChecksOnlyTheCallsOfEveryRunAreLeft() {
    assertThat(CallPlan.of(KNOWN, List.of()).ids()).containsExactly("sts:GetCallerIdentity");
  }

  @Test
  void everythingIsEveryKnownCall() {
    assertThat(CallPlan.everything(KNOWN).ids()).hasSize(4);
  }
}
