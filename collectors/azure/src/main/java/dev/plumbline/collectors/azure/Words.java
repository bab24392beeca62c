package dev.plumbline.collectors.azure;

/** Makes words of a cloud fit to stand in a sentence of ours. */
final class Words {

  private static final int LONGEST = 120;

  private Words() {}

  /** Without control characters and anything that changes the direction of text, and not long. */
  static String plain(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
  }
}
