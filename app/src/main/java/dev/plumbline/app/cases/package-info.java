/** Runs the cases of check files: a changed recording, mapped and judged. */
@NullMarked
package dev.plumbline.app.cases;

import org.jspecify.annotations.NullMarked;
