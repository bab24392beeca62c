package dev.plumbline.collectors.aws;

import java.io.Serial;

/** The credentials of one account were renewed, and the new ones are of another. */
final class WrongAccount extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  WrongAccount(String wanted, String given) {
    super(
        "The credentials were renewed, and now they are those of account "
            + given
            + " instead of "
            + wanted
            + ".");
  }
}
