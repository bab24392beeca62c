@NullMarked
package dev.plumbline.exporters.tickets.engine;

import org.jspecify.annotations.NullMarked;
