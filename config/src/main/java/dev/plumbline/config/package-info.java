/**
 * The audit file, its profiles, and the strict reading of YAML that people write: every problem at
 * once, with its line.
 */
@NullMarked
package dev.plumbline.config;

import org.jspecify.annotations.NullMarked;
