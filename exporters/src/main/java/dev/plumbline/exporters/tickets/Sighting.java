package dev.plumbline.exporters.tickets;

/** What is where a ticket was. */
public sealed interface Sighting {

  record Present(RemoteTicket ticket) implements Sighting {}

  /** There is none: it was deleted, or the tracker says so to those who may not see it. */
  record Missing() implements Sighting {}

  /** There may be one, but not for us. */
  record Forbidden(String message) implements Sighting {}
}
