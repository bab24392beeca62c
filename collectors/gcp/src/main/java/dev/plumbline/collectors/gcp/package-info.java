/** Asking Google Cloud for its GKE clusters, and mapping what it says to the common model. */
@NullMarked
package dev.plumbline.collectors.gcp;

import org.jspecify.annotations.NullMarked;
