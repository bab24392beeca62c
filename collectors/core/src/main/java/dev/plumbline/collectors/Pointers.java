package dev.plumbline.collectors;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** JSON pointers that mappings use again and again, taken apart once. */
final class Pointers {

  /** Mappings know some hundred places; beyond, there are numbers of long lists. */
  private static final int MOST = 4_096;

  private static final Map<String, JsonPointer> KNOWN = new ConcurrentHashMap<>();

  private Pointers() {}

  static JsonPointer of(String pointer) {
    JsonPointer known = KNOWN.get(pointer);
    if (known != null) {
      return known;
    }
    JsonPointer compiled = JsonPointer.compile(pointer);
    if (KNOWN.size() < MOST) {
      KNOWN.put(pointer, compiled);
    }
    return compiled;
  }
}
