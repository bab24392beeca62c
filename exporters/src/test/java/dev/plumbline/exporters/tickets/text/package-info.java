@NullMarked
package dev.plumbline.exporters.tickets.text;

import org.jspecify.annotations.NullMarked;
