@NullMarked
package dev.plumbline.exporters.tickets.ledger;

import org.jspecify.annotations.NullMarked;
