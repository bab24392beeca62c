/** A ticket system in memory or in a file, with whatever can go wrong. */
@NullMarked
package dev.plumbline.exporters.tickets.sim;

import org.jspecify.annotations.NullMarked;
