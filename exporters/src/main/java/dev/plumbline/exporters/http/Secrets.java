package dev.plumbline.exporters.http;

import java.util.Comparator;
import java.util.List;

/** Takes out of what others say whatever we know to be secret, before anybody reads it. */
public final class Secrets {

  private static final int SHORTEST = 4;

  private final List<String> secrets;

  public Secrets(List<String> secrets) {
    this.secrets =
        secrets.stream()
            .filter(secret -> secret.length() >= SHORTEST)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  public String hide(String text) {
    String hidden = text;
    for (String secret : secrets) {
      hidden = hidden.replace(secret, "***");
    }
    return hidden;
  }

  @Override
  public String toString() {
    return "[secrets]";
  }
}
