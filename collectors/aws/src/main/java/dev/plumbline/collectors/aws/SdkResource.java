package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What was taken over from models of the SDK, in files that a test compares with them. */
final class SdkResource {

  private SdkResource() {}

  static JsonNode read(String file) {
    try (InputStream in =
        Objects.requireNonNull(SdkResource.class.getResourceAsStream(file), file)) {
      return Wire.json(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
