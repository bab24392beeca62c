/**
 * A run from the first call to the last file: collect, judge, report, and what it leaves behind.
 */
@NullMarked
package dev.plumbline.app.run;

import org.jspecify.annotations.NullMarked;
