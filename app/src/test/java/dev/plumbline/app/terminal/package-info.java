@NullMarked
package dev.plumbline.app.terminal;

import org.jspecify.annotations.NullMarked;
