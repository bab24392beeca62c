/** Where the memory of tickets is kept: a journal, a snapshot, and who may write. */
@NullMarked
package dev.plumbline.exporters.tickets.state;

import org.jspecify.annotations.NullMarked;
