@NullMarked
package dev.plumbline.app.commands;

import org.jspecify.annotations.NullMarked;
