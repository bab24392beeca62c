/**
 * Checks as expressions of the Common Expression Language over the model, unread settings included.
 */
@NullMarked
package dev.plumbline.checks.expression;

import org.jspecify.annotations.NullMarked;
