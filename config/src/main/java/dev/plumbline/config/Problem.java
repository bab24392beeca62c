package dev.plumbline.config;

/**
 * Something wrong in a file that a person wrote.
 *
 * @param line counted from 1; 0 where the whole file is meant
 */
public record Problem(String file, int line, String message) {

  @Override
  public String toString() {
    return line == 0 ? file + ": " + message : file + ", line " + line + ": " + message;
  }
}
