package dev.plumbline.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A class whose tests neither change nor need what belongs to this whole virtual machine, such as
 * its standard output, its system properties or its log: they start processes, or ask servers of
 * their own. It runs while the tests of other classes do, which are one after the other, and never
 * beside another that has this annotation.
 *
 * <p>Where a time is held against a limit, {@link org.junit.jupiter.api.parallel.Isolated} keeps a
 * class apart from all of these.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("beside others")
public @interface BesideOthers {}
