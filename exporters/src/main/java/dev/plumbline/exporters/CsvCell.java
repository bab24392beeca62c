package dev.plumbline.exporters;

import java.util.regex.Pattern;

/**
 * A quoted cell that no spreadsheet takes for a formula: an apostrophe goes before one, also after
 * a semicolon, where spreadsheets of some countries begin the next cell in spite of the quotes.
 */
final class CsvCell {

  private static final String BEFORE = "[\\s\\p{Z}\\p{C}\"']*";
  private static final String FORMULA = "[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20]";
  private static final Pattern AT_START =
      Pattern.compile("^(?:[\\t\\r\\n]|" + BEFORE + FORMULA + ")");
  private static final Pattern AFTER_SEMICOLON = Pattern.compile(";(?=" + BEFORE + FORMULA + ")");

  /** Spreadsheets hold no more than 32,767 characters in a cell and spill the rest into others. */
  private static final int LONGEST = 32_000;

  private CsvCell() {}

  /** Adds the cell to a row. */
  static void append(StringBuilder row, String text) {
    if (isHarmless(text)) {
      row.append('"').append(text).append('"');
    } else {
      row.append(of(text));
    }
  }

  /** Nearly every cell: nothing to escape in it, and nothing that could begin a formula. */
  private static boolean isHarmless(String text) {
    return text.isEmpty()
        || (" \"'=+-@".indexOf(text.charAt(0)) < 0
            && text.indexOf('"') < 0
            && text.indexOf(';') < 0
            && text.length() <= LONGEST
            && VisibleText.isPlain(text));
  }

  static String of(String text) {
    String harmless = text.indexOf(';') < 0 ? text : AFTER_SEMICOLON.matcher(text).replaceAll(";'");
    if (!startsWithLetter(harmless) && AT_START.matcher(harmless).find()) {
      harmless = "'" + harmless;
    }
    return '"' + shortened(VisibleText.of(harmless)).replace("\"", "\"\"") + '"';
  }

  private static boolean startsWithLetter(String text) {
    return !text.isEmpty() && text.charAt(0) < 128 && Character.isLetterOrDigit(text.charAt(0));
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int cut = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, cut) + " (cut, the whole is in findings.ndjson)";
  }
}
