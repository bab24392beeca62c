package dev.plumbline.config;

/** Reading of a YAML text stops at this line; it becomes a problem before anybody else sees it. */
final class YamlRefused extends RuntimeException {

  private final int line;

  YamlRefused(int line, String message) {
    super(message, null, false, false);
    this.line = line;
  }

  int line() {
    return line;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
