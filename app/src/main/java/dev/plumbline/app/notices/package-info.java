/** From the audit file to those who are told what a scan changed. */
@NullMarked
package dev.plumbline.app.notices;

import org.jspecify.annotations.NullMarked;
