/** What changed between two stored runs. */
@NullMarked
package dev.plumbline.app.diff;

import org.jspecify.annotations.NullMarked;
