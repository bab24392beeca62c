package dev.plumbline.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandTextTest {

  @Test
  void aShortCommandStaysOnOneLine() {
    assertThat(CommandText.lines("az aks update --name a", 40))
        .containsExactly("az aks update --name a");
  }

  @Test
  void aLongCommandBreaksBeforeAnOption() {
    assertThat(CommandText.lines("az aks update --name a --set b c --yes", 26))
        .containsExactly("az aks update --name a \\", "  --set b c --yes");
  }

  @Test
  void aQuotedWordStaysWhole() {
    assertThat(CommandText.lines("az x --name 'a --b  c' --tag \"d 'e \\\" f\" --yes", 20))
        .containsExactly(
            "az x \\", "  --name 'a --b  c' \\", "  --tag \"d 'e \\\" f\" \\", "  --yes");
  }

  @Test
  void aWordThatIsTooLongIsNotBroken() {
    assertThat(CommandText.lines("az x --id /subscriptions/0000/resourcegroups/group", 20))
        .containsExactly("az x \\", "  --id /subscriptions/0000/resourcegroups/group");
  }

  @Test
  void breaksOfTheTemplateAreMadeAnew() {
    assertThat(CommandText.lines("az x \\\n    --a 1 \\\n    --b 2\naz y\n", 40))
        .containsExactly("az x --a 1 --b 2", "az y");
  }

  @Test
  void whatIsPastedIsWhatWasMeant() {
    String command = "aws eks update-cluster-config --name 'it'\\''s; $(id)' --region eu-west-1";

    String pasted = String.join("\n", CommandText.lines(command, 30)).replaceAll(" \\\\\n +", " ");

    assertThat(pasted).isEqualTo(command);
  }

  @Test
  void aPathWithABlankIsQuoted() {
    assertThat(CommandText.quoted("out/latest")).isEqualTo("out/latest");
    assertThat(CommandText.quoted("my out's")).isEqualTo("'my out'\\''s'");
    assertThat(CommandText.quoted("")).isEqualTo("''");
  }
}
