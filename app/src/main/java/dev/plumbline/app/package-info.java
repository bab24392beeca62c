/** Everything that runs: the main class, and the only place where Guice is known. */
@NullMarked
package dev.plumbline.app;

import org.jspecify.annotations.NullMarked;
