/** Asking Amazon Web Services about EKS, and mapping what it answers. */
@NullMarked
package dev.plumbline.collectors.aws;

import org.jspecify.annotations.NullMarked;
