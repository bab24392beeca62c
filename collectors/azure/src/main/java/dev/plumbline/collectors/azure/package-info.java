/** Asks Azure Resource Manager for AKS clusters and maps its answers to the common model. */
@NullMarked
package dev.plumbline.collectors.azure;

import org.jspecify.annotations.NullMarked;
