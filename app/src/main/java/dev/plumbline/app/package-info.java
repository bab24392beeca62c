/** Everything that runs: the main class, and the list of what there is to run. */
@NullMarked
package dev.plumbline.app;

import org.jspecify.annotations.NullMarked;
