/** The catalogue of checks, and the judge that applies it to the model. */
@NullMarked
package dev.plumbline.checks;

import org.jspecify.annotations.NullMarked;
