package dev.plumbline.app.commands;

import dev.plumbline.app.Version;
import dev.plumbline.app.terminal.CommandText;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/**
 * A command with its options and parameters, declared in code: picocli would read annotations by
 * reflection at each start. A declaration gives back where its value is found once the command line
 * was read.
 */
final class Command {

  private final CommandSpec spec;
  private Callable<Integer> action;

  /** One that knows {@code --help} and {@code --version} so far. */
  Command(String name, String description) {
    action =
        () -> {
          throw new IllegalStateException(name + " has nothing to do");
        };
    // Said later, because what is done asks for values of options that are yet to be declared.
    Callable<Integer> told = () -> action.call();
    spec = CommandSpec.wrapWithoutInspection(told).name(name);
    spec.usageMessage().description(description);
    spec.versionProvider(() -> new String[] {"plumbline " + Version.text()});
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help message and exit.")
            .build());
    spec.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Print version information and exit.")
            .build());
  }

  /** An option with a value. */
  Option option(String name, String label, String description) {
    return new Option(spec, OptionSpec.builder(name).paramLabel(label).description(description));
  }

  /** An option without a value. */
  BooleanSupplier flag(String name, String description) {
    OptionSpec flag = OptionSpec.builder(name).description(description).build();
    spec.addOption(flag);
    return () -> Boolean.TRUE.equals(flag.getValue());
  }

  /** A text that has to be given. */
  Supplier<String> text(String label, String description) {
    return added(parameter(label, description).type(String.class).required(true));
  }

  /** A path that has to be given. */
  Supplier<Path> path(String label, String description) {
    return added(path(parameter(label, description)).required(true));
  }

  /** A path that may be left out. */
  Supplier<Path> path(String label, String description, String otherwise) {
    return added(path(parameter(label, description)).arity("0..1").defaultValue(otherwise));
  }

  /** A command below this one. */
  void add(Command command) {
    spec.addSubcommand(command.spec.name(), command.spec);
  }

  /** Says what is done when the command was named. */
  Command runs(Callable<Integer> action) {
    this.action = action;
    return this;
  }

  /** For one of which only the commands below it do something. */
  Command asksFor(String more) {
    return runs(
        () -> {
          throw wrong(more);
        });
  }

  /** A mistake on the command line; where its help is found is told with it. */
  ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /**
   * Options as they were given, each with a blank before it, to be given again.
   *
   * @param wanted which, by their names
   */
  String given(Predicate<String> wanted) {
    StringBuilder words = new StringBuilder();
    for (OptionSpec option :
        new LinkedHashSet<>(spec.commandLine().getParseResult().matchedOptions())) {
      String name = option.longestName();
      if (!wanted.test(name)) {
        continue;
      }
      if (option.arity().max() == 0) {
        words.append(' ').append(name);
        continue;
      }
      for (String value : option.originalStringValues()) {
        words.append(' ').append(name).append(' ').append(CommandText.quoted(value));
      }
    }
    return words.toString();
  }

  /** As picocli sees it. */
  CommandSpec spec() {
    return spec;
  }

  private PositionalParamSpec.Builder parameter(String label, String description) {
    return PositionalParamSpec.builder()
        .index(String.valueOf(spec.positionalParameters().size()))
        .paramLabel(label)
        .description(description);
  }

  private static PositionalParamSpec.Builder path(PositionalParamSpec.Builder builder) {
    return builder.type(Path.class).converters(Option::toPath);
  }

  private <T> Supplier<T> added(PositionalParamSpec.Builder builder) {
    PositionalParamSpec parameter = builder.build();
    spec.addPositional(parameter);
    return parameter::getValue;
  }
}
