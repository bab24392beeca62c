/** Policies and roles that allow an identity what a run asks, and nothing else. */
@NullMarked
package dev.plumbline.app.permissions;

import org.jspecify.annotations.NullMarked;
