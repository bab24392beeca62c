/** What is remembered of findings and their tickets, and how it changes. */
@NullMarked
package dev.plumbline.exporters.tickets.ledger;

import org.jspecify.annotations.NullMarked;
