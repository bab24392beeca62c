/** Measures scans of generated estates, with a plain HTTP client beside them as the yardstick. */
@NullMarked
package dev.plumbline.bench;

import org.jspecify.annotations.NullMarked;
