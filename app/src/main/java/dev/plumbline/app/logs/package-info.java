/** What a run tells of itself beside its results, for whoever watches it. */
@NullMarked
package dev.plumbline.app.logs;

import org.jspecify.annotations.NullMarked;
