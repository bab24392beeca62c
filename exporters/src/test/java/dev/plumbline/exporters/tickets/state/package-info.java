@NullMarked
package dev.plumbline.exporters.tickets.state;

import org.jspecify.annotations.NullMarked;
