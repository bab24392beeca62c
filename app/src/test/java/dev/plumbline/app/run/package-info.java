@NullMarked
package dev.plumbline.app.run;

import org.jspecify.annotations.NullMarked;
