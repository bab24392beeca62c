/** What tickets say, in the words of a message catalogue. */
@NullMarked
package dev.plumbline.exporters.tickets.text;

import org.jspecify.annotations.NullMarked;
