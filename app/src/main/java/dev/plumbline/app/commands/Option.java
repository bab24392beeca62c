package dev.plumbline.app.commands;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** An option with a value, until it is said what kind of value that is. */
final class Option {

  private final CommandSpec command;
  private final OptionSpec.Builder builder;

  Option(CommandSpec command, OptionSpec.Builder builder) {
    this.command = command;
    this.builder = builder;
  }

  /** What holds where the option is left out; {@code ${DEFAULT-VALUE}} in its description. */
  Option byDefault(String value) {
    builder.defaultValue(value);
    return this;
  }

  Option required() {
    builder.required(true);
    return this;
  }

  /** With or without a value, which is empty then. */
  Option valueOptional() {
    builder.arity("0..1").fallbackValue("");
    return this;
  }

  /** For one that is required or has a default, as the next two. */
  Supplier<String> text() {
    return one(String.class);
  }

  Supplier<Path> path() {
    builder.converters(Option::toPath);
    return one(Path.class);
  }

  Supplier<Integer> number() {
    return one(int.class);
  }

  Supplier<Optional<String>> textIfGiven() {
    OptionSpec option = added(String.class);
    return () -> Optional.ofNullable(option.getValue());
  }

  Supplier<Optional<Path>> pathIfGiven() {
    builder.converters(Option::toPath);
    OptionSpec option = added(Path.class);
    return () -> Optional.ofNullable(option.getValue());
  }

  /** One for each time that the option is given. */
  Supplier<List<String>> texts() {
    return many(String.class);
  }

  /** The same, or several at once with commas between them. */
  Supplier<List<String>> textsBetweenCommas() {
    builder.splitRegex(",");
    return many(String.class);
  }

  /** One for each time that the option is given. */
  Supplier<List<Path>> paths() {
    builder.converters(Option::toPath);
    return many(Path.class);
  }

  /** As picocli does it by reflection. */
  static Path toPath(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          "cannot convert '%s' to %s (%s)".formatted(text, Path.class, e));
    }
  }

  private <T> Supplier<T> one(Class<?> type) {
    OptionSpec option = added(type);
    if (!option.required() && option.defaultValue() == null) {
      throw new IllegalStateException(option + " may be left out and needs a default");
    }
    return option::getValue;
  }

  private <T> Supplier<List<T>> many(Class<T> type) {
    builder.auxiliaryTypes(type);
    OptionSpec option = added(List.class);
    return () -> Optional.<List<T>>ofNullable(option.getValue()).orElse(List.of());
  }

  private OptionSpec added(Class<?> type) {
    OptionSpec option = builder.type(type).build();
    command.addOption(option);
    return option;
  }
}
