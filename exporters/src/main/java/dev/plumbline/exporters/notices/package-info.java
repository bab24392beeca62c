/**
 * Notices to people and systems that do not live in a tracker: at least once, or kept for later.
 */
@NullMarked
package dev.plumbline.exporters.notices;

import org.jspecify.annotations.NullMarked;
