/** Tests of the way from a run to its tickets. */
@NullMarked
package dev.plumbline.app.tickets;

import org.jspecify.annotations.NullMarked;
