/** Conditions of checks that would not read well as one expression. */
@NullMarked
package dev.plumbline.checks.logic;

import org.jspecify.annotations.NullMarked;
