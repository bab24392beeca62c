package dev.plumbline.collectors;

/** Reads the exceptions of one cloud's SDK. Each cloud has one; nobody else knows them. */
@FunctionalInterface
public interface Failures {

  /**
   * Says what went wrong, in words for people, without secrets.
   *
   * @param exception what the SDK threw, or what reading the answer threw
   */
  Failure of(Exception exception);
}
