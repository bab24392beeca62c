package dev.plumbline.app.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class CommandTest {

  private final Command command = new Command("copy", "Copies something.");

  @Test
  void anOptionThatIsLeftOutHasItsDefault() {
    Supplier<String> text = command.option("--text", "T", "").byDefault("a").text();
    Supplier<Path> path = command.option("--path", "P", "").byDefault("b/c").path();
    Supplier<Integer> number = command.option("--number", "N", "").byDefault("7").number();

    parse();

    assertThat(text.get()).isEqualTo("a");
    assertThat(path.get()).isEqualTo(Path.of("b", "c"));
    assertThat(number.get()).isEqualTo(7);
  }

  @Test
  void withoutADefaultItIsNothing() {
    Supplier<Optional<String>> text = command.option("--text", "T", "").textIfGiven();
    Supplier<Optional<Path>> path = command.option("--path", "P", "").pathIfGiven();
    Supplier<List<String>> texts = command.option("--texts", "T", "").texts();
    BooleanSupplier flag = command.flag("--flag", "");

    parse();

    assertThat(text.get()).isEmpty();
    assertThat(path.get()).isEmpty();
    assertThat(texts.get()).isEmpty();
    assertThat(flag.getAsBoolean()).isFalse();
  }

  @Test
  void oneThatIsReadAsAlwaysThereNeedsADefault() {
    Option option = command.option("--text", "T", "");

    assertThatThrownBy(option::text).hasMessageContaining("needs a default");
  }

  @Test
  void whatIsGivenCountsMoreThanTheDefault() {
    Supplier<Path> path = command.option("--path", "P", "").byDefault("b").path();
    Supplier<Optional<Path>> other = command.option("--other", "P", "").pathIfGiven();
    BooleanSupplier flag = command.flag("--flag", "");

    parse("--path", "d", "--flag", "--other=e");

    assertThat(path.get()).isEqualTo(Path.of("d"));
    assertThat(other.get()).contains(Path.of("e"));
    assertThat(flag.getAsBoolean()).isTrue();
  }

  @Test
  void whatWasGivenCanBeGivenAgainAsItStands() {
    command.option("--text", "T", "").byDefault("a").text();
    command.option("--texts", "T", "").texts();
    command.option("--split", "L", "").textsBetweenCommas();
    command.option("--other", "T", "").textIfGiven();
    command.flag("--flag", "");

    parse("--texts", "b c", "--flag", "--split=x,y", "--other", "no", "--texts", "it's");

    assertThat(command.given(name -> !name.equals("--other")))
        .isEqualTo(" --texts 'b c' --texts 'it'\\''s' --flag --split x,y");
  }

  @Test
  void anOptionWithSeveralValuesKeepsThemAllInOrder() {
    Supplier<List<String>> texts = command.option("--text", "T", "").texts();
    Supplier<List<Path>> paths = command.option("--path", "P", "").paths();
    Supplier<List<String>> split =
        command.option("--split", "L", "").byDefault("x,y").textsBetweenCommas();

    parse("--text", "b,c", "--path", "p", "--text", "a", "--path", "q");

    assertThat(texts.get()).containsExactly("b,c", "a");
    assertThat(paths.get()).containsExactly(Path.of("p"), Path.of("q"));
    assertThat(split.get()).containsExactly("x", "y");

    parse("--split", "z", "--split", "v,w");

    assertThat(split.get()).containsExactly("z", "v", "w");
  }

  @Test
  void anOptionThatMayStandAloneIsEmptyThen() {
    Supplier<Optional<String>> text =
        command.option("--text", "T", "").valueOptional().textIfGiven();

    parse("--text");

    assertThat(text.get()).contains("");
  }

  @Test
  void parametersAreTakenInTheOrderOfTheirDeclaration() {
    Supplier<String> from = command.text("FROM", "");
    Supplier<Path> to = command.path("TO", "");
    Supplier<Path> third = command.path("THIRD", "", "else");

    parse("a", "b");

    assertThat(from.get()).isEqualTo("a");
    assertThat(to.get()).isEqualTo(Path.of("b"));
    assertThat(third.get()).isEqualTo(Path.of("else"));
  }

  @Test
  void whatIsRequiredIsAskedFor() {
    var _ = command.option("--as", "NEW", "").required().text();
    var _ = command.path("FROM", "");

    assertThatThrownBy(this::parse)
        .isInstanceOf(ParameterException.class)
        .hasMessage("Missing required options and parameters: '--as=NEW', 'FROM'");
  }

  @Test
  void aPathThatCannotBeIsTold() {
    var _ = command.option("--path", "P", "").pathIfGiven();

    assertThatThrownBy(() -> parse("--path", "a\0b"))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith("Invalid value for option '--path': cannot convert ");
  }

  @Test
  void aMistakeIsShownWithTheUsageOfTheCommand() {
    Command inner = new Command("inner", "Does it.");
    command.add(
        inner.runs(
            () -> {
              throw inner.wrong("Not so.");
            }));
    var err = new StringWriter();
    CommandLine line = new CommandLine(command.asksFor("Say what.").spec());
    line.setErr(new PrintWriter(err, true));

    assertThat(line.execute("inner")).isEqualTo(2);
    assertThat(line.execute()).isEqualTo(2);

    assertThat(err.toString())
        .contains("Not so.", "Usage: copy inner [-hV]", "Say what.", "Usage: copy [-hV] [COMMAND]");
  }

  private void parse(String... arguments) {
    var _ = new CommandLine(command.spec()).parseArgs(arguments);
  }
}
