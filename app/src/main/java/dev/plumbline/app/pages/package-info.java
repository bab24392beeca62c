/** Pages about checks, generated from their files. */
@NullMarked
package dev.plumbline.app.pages;

import org.jspecify.annotations.NullMarked;
