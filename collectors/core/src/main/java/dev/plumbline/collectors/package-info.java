/**
 * Asking clouds and keeping what they said: calls, answers, gaps, redaction and the snapshot. What
 * only one cloud has stands in a package of its own beside this one.
 */
@NullMarked
package dev.plumbline.collectors;

import org.jspecify.annotations.NullMarked;
