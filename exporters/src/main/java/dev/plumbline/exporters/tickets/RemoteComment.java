package dev.plumbline.exporters.tickets;

import java.time.Instant;
import java.util.Optional;

/**
 * A comment as its tracker has it.
 *
 * @param marker the {@link TicketComment#marker()} that it was sent with
 */
public record RemoteComment(
    String id, Optional<String> marker, RemoteTicket.Actor author, Instant createdAt) {}
