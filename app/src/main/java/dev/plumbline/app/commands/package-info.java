/**
 * The commands: they read options, call one thing that does the job, and turn it into an exit code.
 */
@NullMarked
package dev.plumbline.app.commands;

import org.jspecify.annotations.NullMarked;
