/** What the exporters promise. */
@NullMarked
package dev.plumbline.exporters;

import org.jspecify.annotations.NullMarked;
