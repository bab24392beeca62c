/** Which calls a choice of checks makes, and what an identity must be allowed for them. */
@NullMarked
package dev.plumbline.app.calls;

import org.jspecify.annotations.NullMarked;
