package dev.plumbline.exporters.tickets;

import java.util.List;
import java.util.Set;

/** A kind of ticket system. */
public interface TrackerType {

  /** The word for it in the audit file, such as {@code jira-cloud}. */
  String word();

  /**
   * The secrets that this destination needs by name, such as {@code user} and {@code token}; its
   * options choose between ways of signing in.
   */
  Set<String> credentials(Destination destination);

  /** What is wrong with the options and the project of this destination, for people. */
  List<String> problems(Destination destination);

  /** The tracker; nothing is sent yet. */
  Tracker open(Destination destination, Credentials credentials);
}
