/** Which proxy this process goes through, and as whom. */
@NullMarked
package dev.plumbline.app.proxy;

import org.jspecify.annotations.NullMarked;
