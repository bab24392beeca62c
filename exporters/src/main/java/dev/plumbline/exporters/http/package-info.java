/**
 * Requests to trackers and receivers of notices: to configured hosts only, and never a secret told.
 */
@NullMarked
package dev.plumbline.exporters.http;

import org.jspecify.annotations.NullMarked;
