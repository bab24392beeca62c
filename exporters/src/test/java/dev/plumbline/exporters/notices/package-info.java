@NullMarked
package dev.plumbline.exporters.notices;

import org.jspecify.annotations.NullMarked;
