/** Trackers against fakes of theirs: the one room that may see both is this one. */
@NullMarked
package dev.plumbline.app.trackers;

import org.jspecify.annotations.NullMarked;
