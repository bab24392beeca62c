/** Decides what has to happen to tickets, and makes it happen once. */
@NullMarked
package dev.plumbline.exporters.tickets.engine;

import org.jspecify.annotations.NullMarked;
