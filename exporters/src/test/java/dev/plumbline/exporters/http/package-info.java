@NullMarked
package dev.plumbline.exporters.http;

import org.jspecify.annotations.NullMarked;
