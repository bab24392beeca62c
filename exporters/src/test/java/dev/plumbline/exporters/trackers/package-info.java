@NullMarked
package dev.plumbline.exporters.trackers;

import org.jspecify.annotations.NullMarked;
