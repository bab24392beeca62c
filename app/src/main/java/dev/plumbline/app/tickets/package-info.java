/** From the audit file and a stored run to the tickets of its destinations. */
@NullMarked
package dev.plumbline.app.tickets;

import org.jspecify.annotations.NullMarked;
