/** What people read in a terminal: the progress of a run on stderr and its result on stdout. */
@NullMarked
package dev.plumbline.app.terminal;

import org.jspecify.annotations.NullMarked;
