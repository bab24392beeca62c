package dev.plumbline.app.terminal;

/**
 * Scopes of one cloud that were not begun yet: those that wait, and as many regions as accounts led
 * to so far for each account that has not told its own. Subscriptions and projects lead to none.
 */
final class Ahead {

  private int accountsWaiting;
  private int accountsUnderWay;
  private int accountsRead;
  private int regionsWaiting;
  private int regionsKnown;

  /** One more that will be begun. */
  void announced(String region) {
    if (region.isEmpty()) {
      accountsWaiting++;
    } else {
      regionsWaiting++;
      regionsKnown++;
    }
  }

  /**
   * One is begun, whether it was announced or not; the scope in which accounts are looked for too.
   */
  void begun(String account, String region) {
    if (!region.isEmpty()) {
      if (regionsWaiting > 0) {
        regionsWaiting--;
      } else {
        regionsKnown++;
      }
    } else if (!account.isEmpty()) {
      accountsWaiting = Math.max(0, accountsWaiting - 1);
      accountsUnderWay++;
    }
  }

  /**
   * One is accounted for.
   *
   * @param begun false where it was not read, such as a region that is off
   */
  void finished(String account, String region, boolean begun) {
    if (begun && region.isEmpty() && !account.isEmpty()) {
      accountsUnderWay--;
      accountsRead++;
    } else if (!begun && !region.isEmpty()) {
      regionsKnown++;
    }
  }

  /** Those that wait. */
  int waiting() {
    return accountsWaiting + regionsWaiting;
  }

  /** Those of which nobody has told yet, by what other accounts led to; 0 where none did. */
  int expected() {
    return accountsRead == 0
        ? 0
        : Math.toIntExact(
            Math.round(
                (double) regionsKnown / accountsRead * (accountsWaiting + accountsUnderWay)));
  }
}
