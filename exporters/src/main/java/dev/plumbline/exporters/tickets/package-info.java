/** Findings into tickets: once, kept true, closed on evidence. */
@NullMarked
package dev.plumbline.exporters.tickets;

import org.jspecify.annotations.NullMarked;
