package dev.plumbline.app.pages;

/** A check of Plumbline as the beginning of one of the user's own. */
public final class CheckCopy {

  private CheckCopy() {}

  /**
   * The file of the copy. The rows of the settings catalogue stay with the original.
   *
   * @param source the file of the original
   * @param id the id of the copy
   */
  public static String of(String source, String id) {
    return source
        .replaceFirst("(?m)^id: .*$", "id: " + id)
        .replaceFirst("(?m)^catalogue:.*\\R(?:[ -].*\\R)*", "");
  }
}
