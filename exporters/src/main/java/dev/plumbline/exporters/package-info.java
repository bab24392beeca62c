/** Writes what a run found to files for people and programs, private and harmless to open. */
@NullMarked
package dev.plumbline.exporters;

import org.jspecify.annotations.NullMarked;
