package dev.plumbline.config;

import dev.plumbline.model.Severity;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who is told what a scan changed.
 *
 * @param state the folder that remembers what was told
 * @param checkPages where the pages of checks are: one's page is this address, a slash and its id
 * @param receivers in the order of the file
 */
public record Notices(Path state, Optional<Endpoint> checkPages, List<Receiver> receivers) {

  /** What a receiver can be. */
  public static final List<String> TYPES = List.of("webhook", "slack", "teams", "mail");

  public Notices {
    Objects.requireNonNull(state, "state");
    receivers = List.copyOf(receivers);
  }

  /**
   * Somebody who is told.
   *
   * @param id permanent: what was told is known by it
   * @param type among {@link #TYPES}
   * @param url of a webhook; the addresses of Slack and Teams are secrets
   * @param mail how mail goes out
   * @param credentials where its secrets are, by name
   * @param severityFloor what is below is not told
   * @param mostNotices of one run
   * @param line where it stands, for whoever finds something wrong with it
   */
  public record Receiver(
      String id,
      String type,
      Optional<Endpoint> url,
      Optional<Mail> mail,
      SortedMap<String, SecretReference> credentials,
      Severity severityFloor,
      int mostNotices,
      boolean allowPrivateNetwork,
      int line) {

    public Receiver {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(type, "type");
      credentials = Collections.unmodifiableSortedMap(new TreeMap<>(credentials));
    }
  }

  /**
   * How mail goes out.
   *
   * @param protection starttls, tls or none
   */
  public record Mail(String host, int port, String protection, String from, List<String> to) {

    /** How a server protects what it is told. */
    public static final List<String> PROTECTIONS = List.of("starttls", "tls", "none");

    public Mail {
      to = List.copyOf(to);
    }
  }
}
