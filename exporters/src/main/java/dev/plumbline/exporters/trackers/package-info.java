/** Trackers, each speaking one API, and the markups that their tickets are written in. */
@NullMarked
package dev.plumbline.exporters.trackers;

import org.jspecify.annotations.NullMarked;
