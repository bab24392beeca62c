package dev.plumbline.app.terminal;

import dev.plumbline.model.Severity;

/** How a piece of text looks where colours are allowed; the words say the same without. */
enum Style {
  PLAIN(""),
  BOLD("1"),
  DIM("2"),
  CRITICAL("1;31"),
  HIGH("31"),
  MEDIUM("33"),
  LOW("94"),
  PASS("36"),
  UNREAD("35"),
  UNREAD_BOLD("1;35"),
  COMMAND("94");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  static Style of(Severity severity) {
    return switch (severity) {
      case CRITICAL -> CRITICAL;
      case HIGH -> HIGH;
      case MEDIUM -> MEDIUM;
      case LOW -> LOW;
      case INFO -> PLAIN;
    };
  }

  String paint(String text) {
    return code.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
