package dev.plumbline.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Where a secret is, never the secret: {@code env:NAME} or {@code file:PATH}. */
public sealed interface SecretReference {

  /** What a reference looks like, for messages. */
  String FORM = "env:NAME or file:PATH";

  /** The secret now, or why it cannot be had. */
  Resolution resolve(Function<String, Optional<String>> environment);

  /** What became of a reference. */
  sealed interface Resolution {

    <T> T fold(Function<Secret, T> found, Function<String, T> missing);

    record Found(Secret secret) implements Resolution {
      @Override
      public <T> T fold(Function<Secret, T> found, Function<String, T> missing) {
        return found.apply(secret);
      }
    }

    /**
     * There is no usable secret.
     *
     * @param problem a sentence that says what is wrong and what to do
     */
    record Missing(String problem) implements Resolution {
      @Override
      public <T> T fold(Function<Secret, T> found, Function<String, T> missing) {
        return missing.apply(problem);
      }
    }
  }

  /**
   * The reference that {@code text} is, if it is one.
   *
   * @param folder where relative paths start
   */
  static Optional<SecretReference> parse(String text, Path folder) {
    if (text.matches("env:[A-Za-z_][A-Za-z0-9_]{0,199}")) {
      return Optional.of(new InEnvironment(text.substring("env:".length())));
    }
    if (!text.startsWith("file:") || text.equals("file:")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new InFile(folder.resolve(text.substring("file:".length()))));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** An environment variable. */
  record InEnvironment(String name) implements SecretReference {
    @Override
    public Resolution resolve(Function<String, Optional<String>> environment) {
      return environment
          .apply(name)
          .map(value -> checked(value, "The environment variable " + name))
          .orElseGet(
              () ->
                  new Resolution.Missing(
                      "The environment variable " + name + " is not set. Set it."));
    }

    @Override
    public String toString() {
      return "env:" + name;
    }
  }

  /** A file that holds nothing else. */
  record InFile(Path path) implements SecretReference {

    private static final int LARGEST = 65_536;

    @Override
    public Resolution resolve(Function<String, Optional<String>> environment) {
      String name = "The secret's file " + path;
      try (InputStream in = Files.newInputStream(path)) {
        byte[] content = in.readNBytes(LARGEST + 1);
        if (content.length > LARGEST) {
          return new Resolution.Missing(name + " is larger than 64 KiB. Name another file.");
        }
        var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
        return checked(text.toString(), name);
      } catch (NoSuchFileException e) {
        return new Resolution.Missing(name + " does not exist. Create it or correct the path.");
      } catch (AccessDeniedException e) {
        return new Resolution.Missing(name + " may not be read by this user. Change its owner.");
      } catch (CharacterCodingException e) {
        return new Resolution.Missing(name + " is not text in UTF-8. Save it again as UTF-8.");
      } catch (IOException e) {
        return new Resolution.Missing(name + " cannot be read: " + e.getMessage() + ".");
      }
    }

    @Override
    public String toString() {
      return "file:" + path;
    }
  }

  /** Secrets go into HTTP headers, where a line break would begin another header. */
  private static Resolution checked(String value, String name) {
    String secret = value.strip();
    if (secret.isEmpty()) {
      return new Resolution.Missing(name + " is empty. Put the secret there.");
    }
    if (secret.chars().anyMatch(Character::isISOControl)) {
      return new Resolution.Missing(
          name + " has line breaks or control characters within. Leave the secret alone there.");
    }
    return new Resolution.Found(new Secret(secret));
  }
}
