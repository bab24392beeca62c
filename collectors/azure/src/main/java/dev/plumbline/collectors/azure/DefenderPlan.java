package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.Field;
import dev.plumbline.model.Setting;
import java.util.List;

/** What a plan of Defender for Cloud says, for a subscription or for one resource of it. */
final class DefenderPlan {

  private DefenderPlan() {}

  /** A plan of the subscription. */
  static Setting<Field> of(SubscriptionLists lists, String name) {
    return lists
        .of(ArmReads.PRICINGS)
        .first(one -> one.at("/name").identity().equalsIgnoreCase(name));
  }

  static Setting<String> tier(Field plan) {
    return Spelling.word(plan.at("/properties/pricingTier"), "Free", "Standard");
  }

  /** Names of those extensions of a plan that are on; absent where it says nothing of any. */
  static Setting<List<String>> extensions(Field plan) {
    return plan.at("/properties/extensions")
        .elements()
        .map(
            all ->
                all.stream()
                    .filter(DefenderPlan::isOn)
                    .map(one -> one.at("/name").identity())
                    .toList());
  }

  /** The switch is the text "True" or "False", and stays "True" where turning it on failed. */
  private static boolean isOn(Field extension) {
    return extension.at("/isEnabled").bool().fold(on -> on, () -> false, _ -> false)
        && !extension.at("/operationStatus/code").identity().equalsIgnoreCase("Failed");
  }
}
