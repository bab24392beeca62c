package dev.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTest {

  private static final Evidence HERE = evidence("/here", "on");
  private static final Evidence THERE = evidence("/there", Evidence.NOT_PRESENT);
  private static final Gap DENIED = Gap.denied("eks:DescribeCluster", "eks:DescribeCluster", "No.");
  private static final Gap SLOW = Gap.of("eks:ListNodegroups", Gap.Reason.TIMEOUT, "Slow.");

  @Test
  void aKnownValueIsDecidedByTheFirstFunction() {
    Outcome outcome =
        Setting.known("on", HERE).decide(Outcome::pass, () -> Outcome.fail("It is absent"));

    assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
    assertThat(outcome.message()).isEqualTo("on");
    assertThat(outcome.evidence()).containsExactly(HERE);
  }

  @Test
  void anAbsentValueIsDecidedByTheSecondFunction() {
    Outcome outcome =
        Setting.<String>absent(THERE).decide(Outcome::pass, () -> Outcome.fail("It is absent"));

    assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(outcome.evidence()).containsExactly(THERE);
  }

  @Test
  void anUnreadValueIsUnknownWhateverTheFunctionsSay() {
    Outcome outcome =
        Setting.<String>unread(DENIED).decide(Outcome::pass, () -> Outcome.pass("It is absent"));

    assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(outcome.gap()).contains(DENIED);
  }

  @Test
  void absenceOfWhatTheApiAlwaysGivesIsUnknown() {
    Outcome outcome = Setting.<String>absent(THERE).decide(Outcome::pass);

    assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(outcome.gap())
        .contains(
            Gap.of(
                "eks:DescribeCluster",
                Gap.Reason.UNSUPPORTED,
                "The answer has no value at /there."));
    assertThat(outcome.evidence()).containsExactly(THERE);
  }

  @Test
  void theEvidenceOfTheOutcomeInsideComesBehindThatOfTheSettingAndOnce() {
    Setting<String> inner = Setting.known("x", THERE);

    Outcome outcome =
        Setting.known("on", HERE)
            .decide(on -> inner.decide(x -> Outcome.pass("").after(List.of(HERE))));

    assertThat(outcome.evidence()).containsExactly(HERE, THERE);
  }

  @Test
  void aKnownValueIsNeverNull() {
    Setting<String> known = Setting.known("x", HERE);

    assertThatThrownBy(() -> known.map(x -> (String) Map.of().get(x)))
        .isInstanceOf(NullPointerException.class);
  }

  @ParameterizedTest
  @CsvSource({"known:on, known:on!", "absent, absent", "unread, unread"})
  void mapChangesTheValueAndNothingElse(String before, String after) {
    Setting<String> mapped = text(before).map(on -> on + "!");

    assertThat(form(mapped)).isEqualTo(after);
    assertThat(mapped.evidence()).isEqualTo(text(before).evidence());
  }

  @ParameterizedTest
  @CsvSource({
    "known:on, known:b, known:b",
    "known:on, absent,  absent",
    "known:on, unread,  unread",
    "absent,   known:b, absent",
    "absent,   absent,  absent",
    "absent,   unread,  absent",
    "unread,   known:b, unread",
    "unread,   absent,  unread",
    "unread,   unread,  unread"
  })
  void thenFollowsOnlyAKnownValue(String first, String second, String expected) {
    assertThat(form(text(first).then(on -> there(second)))).isEqualTo(expected);
  }

  @Test
  void thenKeepsTheEvidenceInTheOrderOfLooking() {
    assertThat(Setting.known("a", HERE).then(a -> Setting.known("b", THERE)).evidence())
        .containsExactly(HERE, THERE);
    assertThat(Setting.known("a", HERE).then(a -> Setting.unread(DENIED)).evidence())
        .containsExactly(HERE);
    assertThat(Setting.known("a", HERE).then(a -> Setting.known("b", HERE)).evidence())
        .containsExactly(HERE);
  }

  @Test
  void aDefaultStandsOnlyForAbsence() {
    assertThat(form(text("known:on").orDefault("off", "https://docs"))).isEqualTo("known:on");
    assertThat(form(text("absent").orDefault("off", "https://docs"))).isEqualTo("known:off");
    assertThat(form(text("unread").orDefault("off", "https://docs"))).isEqualTo("unread");
  }

  @Test
  void aDefaultIsMarkedInTheEvidenceOfThePlaceWhereItWasLookedForLast() {
    Setting<String> defaulted =
        Setting.<String>absent(HERE)
            .orElseIn(() -> Setting.absent(THERE))
            .orDefault("off", "https://docs");

    assertThat(defaulted.evidence())
        .containsExactly(
            HERE, new Evidence(THERE.call(), THERE.parameters(), "/there", "off", "https://docs"));
  }

  @ParameterizedTest
  @CsvSource({
    "known:on, known:b, known:on",
    "known:on, absent,  known:on",
    "known:on, unread,  known:on",
    "absent,   known:b, known:b",
    "absent,   absent,  absent",
    "absent,   unread,  unread",
    "unread,   known:b, unread",
    "unread,   absent,  unread",
    "unread,   unread,  unread"
  })
  void anotherPlaceIsLookedAtOnlyWhereTheFirstIsEmpty(
      String first, String second, String expected) {
    assertThat(form(text(first).orElseIn(() -> there(second)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "known:a, known:b, known:ab",
    "known:a, absent,  absent",
    "known:a, unread,  unread",
    "absent,  known:b, absent",
    "absent,  absent,  absent",
    "absent,  unread,  unread",
    "unread,  known:b, unread",
    "unread,  absent,  unread",
    "unread,  unread,  unread"
  })
  void bothAreUnreadIfEitherIsAndElseAbsentIfEitherIs(
      String first, String second, String expected) {
    assertThat(form(Setting.both(text(first), there(second), String::concat))).isEqualTo(expected);
  }

  @Test
  void bothKeepTheEvidenceOfBoth() {
    assertThat(Setting.both(text("known:a"), there("known:b"), String::concat).evidence())
        .hasSize(2);
    assertThat(Setting.both(text("absent"), there("unread"), String::concat).evidence())
        .containsExactlyElementsOf(text("absent").evidence());
  }

  @ParameterizedTest
  @CsvSource({
    "true,   true, known:true",
    "true,   false, known:true",
    "true,   absent, known:true",
    "true,   unread, known:true",
    "false,  true, known:true",
    "false,  false, known:false",
    "false,  absent, known:false",
    "false,  unread, unread",
    "absent, true, known:true",
    "absent, false, known:false",
    "absent, absent, absent",
    "absent, unread, unread",
    "unread, true, known:true",
    "unread, false,  unread",
    "unread, absent, unread",
    "unread, unread, unread"
  })
  void eitherIsTrueAsSoonAsOneSideIsAndUnreadWhileASideThatCouldDecideIs(
      String first, String second, String expected) {
    assertThat(form(Setting.either(flag(first, HERE), flag(second, THERE)))).isEqualTo(expected);
  }

  @Test
  void eitherShowsWhatDecided() {
    assertThat(Setting.either(flag("false", HERE), flag("true", THERE)).evidence())
        .containsExactly(HERE, THERE);
    assertThat(Setting.either(flag("true", HERE), flag("true", THERE)).evidence())
        .containsExactly(HERE);
    assertThat(Setting.either(flag("unread", HERE), flag("true", THERE)).evidence())
        .containsExactly(THERE);
    assertThat(Setting.either(flag("unread", HERE), flag("false", THERE)).evidence())
        .containsExactly(THERE);
    assertThat(Setting.either(flag("false", HERE), flag("absent", THERE)).evidence())
        .containsExactly(HERE, THERE);
  }

  @Test
  void ofTwoGapsTheFirstIsTold() {
    Setting<String> both =
        Setting.both(Setting.<String>unread(SLOW), Setting.<String>unread(DENIED), String::concat);

    assertThat(both.decide(Outcome::pass).gap()).contains(SLOW);
    assertThat(
            Setting.either(Setting.unread(SLOW), Setting.unread(DENIED))
                .decide(on -> Outcome.pass(""))
                .gap())
        .contains(SLOW);
  }

  /**
   * The promise that the whole of Plumbline stands on: whatever is not known cannot be had without
   * saying what follows from each form.
   */
  @Test
  void onlyFoldGivesAValueAway() {
    List<Method> givers =
        Stream.of(Setting.class.getDeclaredMethods())
            .filter(method -> !Modifier.isPrivate(method.getModifiers()))
            .filter(method -> !method.isSynthetic() && !method.getName().equals("fold"))
            .filter(method -> !harmless(method.getReturnType()))
            .toList();

    assertThat(givers).as("methods of Setting that could return its value").isEmpty();
    assertThat(Setting.class.getDeclaredFields()).as("fields of Setting").isEmpty();
  }

  @Test
  void nobodyOutsideSeesTheThreeForms() {
    assertThat(Setting.class.getDeclaredClasses())
        .hasSize(3)
        .allMatch(form -> Modifier.isPrivate(form.getModifiers()))
        .allMatch(form -> Modifier.isFinal(form.getModifiers()));
    assertThat(Setting.class.getDeclaredConstructors())
        .allMatch(constructor -> Modifier.isPrivate(constructor.getModifiers()));
    assertThat(Setting.class.isSealed()).isTrue();
  }

  private static boolean harmless(Class<?> type) {
    return type == Setting.class || type == Outcome.class || type == List.class;
  }

  private static Setting<String> text(String form) {
    return setting(form, HERE);
  }

  private static Setting<String> there(String form) {
    return setting(form, THERE);
  }

  private static Setting<Boolean> flag(String form, Evidence evidence) {
    return switch (form) {
      case "absent" -> Setting.absent(evidence);
      case "unread" -> Setting.unread(DENIED);
      default -> Setting.known(Boolean.valueOf(form), evidence);
    };
  }

  private static Setting<String> setting(String form, Evidence evidence) {
    return switch (form) {
      case "absent" -> Setting.absent(evidence);
      case "unread" -> Setting.unread(DENIED);
      default -> Setting.known(form.substring("known:".length()), evidence);
    };
  }

  private static String form(Setting<?> setting) {
    return setting.fold(value -> "known:" + value, () -> "absent", gap -> "unread");
  }

  private static Evidence evidence(String pointer, Object observed) {
    return Evidence.of("eks:DescribeCluster", Map.of("name", "prod"), pointer, observed);
  }

  @Test
  void evidenceOfThousandsOfPlacesIsTheFirstOnesAndTheOneThatDecided() {
    Setting<Boolean> any = Setting.known(false, HERE);
    for (int i = 0; i < 5_000; i++) {
      any = Setting.either(any, Setting.known(false, evidence("/rules/" + i, "closed")));
    }
    any = Setting.either(any, Setting.known(true, evidence("/rules/5000", "open")));

    assertThat(any.evidence()).hasSize(200).startsWith(HERE, evidence("/rules/0", "closed"));
    assertThat(any.evidence().getLast()).isEqualTo(evidence("/rules/5000", "open"));
  }
}
