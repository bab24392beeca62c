package dev.plumbline.exporters.notices;

import dev.plumbline.exporters.tickets.Done;
import dev.plumbline.exporters.tickets.Reply;

/** Somebody who is told. */
public interface Receiver {

  /** The name of it in the audit file. */
  String id();

  /** Tells once. What may have arrived is uncertain, and may be told again. */
  Reply<Done> send(Notice notice);
}
