package dev.plumbline.collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Parameters;
import java.time.Instant;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What came of one call. Whatever it is, {@link #at} gives fields of it, which are unread where
 * there was no document.
 */
public sealed interface Answer {

  /** The id of the {@link CallType}. */
  String call();

  /** What was asked for; for a further page of a listing also {@code page}, from 2 on. */
  SortedMap<String, String> parameters();

  Instant time();

  /** The place in the document that a JSON pointer (RFC 6901) names. */
  Field at(String pointer);

  /**
   * The cloud answered.
   *
   * @param document what it said, as JSON, without secrets
   */
  record Given(String call, SortedMap<String, String> parameters, Instant time, JsonNode document)
      implements Answer {

    public Given {
      parameters = Parameters.of(parameters);
    }

    @Override
    public Field at(String pointer) {
      return Field.in(this, pointer);
    }
  }

  /** The cloud did not answer, and {@code gap} says why. */
  record Refused(String call, SortedMap<String, String> parameters, Instant time, Gap gap)
      implements Answer {

    public Refused {
      parameters = Parameters.of(parameters);
    }

    @Override
    public Field at(String pointer) {
      return Field.unread(gap);
    }
  }

  /**
   * What was asked about does not exist, or no longer: deleted since it was listed.
   *
   * @param code what the cloud calls it, where that may tell what it is that does not exist; else
   *     empty
   */
  record Missing(String call, SortedMap<String, String> parameters, Instant time, String code)
      implements Answer {

    public Missing {
      parameters = Parameters.of(parameters);
    }

    public Missing(String call, SortedMap<String, String> parameters, Instant time) {
      this(call, parameters, time, "");
    }

    @Override
    public Field at(String pointer) {
      return Field.unread(
          Gap.of(
              call,
              Gap.Reason.UNSUPPORTED,
              "What " + call + " was asked about no longer exists" + asked() + "."));
    }

    private String asked() {
      return parameters.entrySet().stream()
          .map(parameter -> parameter.getKey() + " " + parameter.getValue())
          .collect(Collectors.joining(", ", parameters.isEmpty() ? "" : ": ", ""));
    }
  }
}
