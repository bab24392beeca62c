package dev.plumbline.exporters.tickets;

/** The ids of a ticket that the tracker says it has created. */
public record CreatedTicket(TicketId id, String key, String url) {}
