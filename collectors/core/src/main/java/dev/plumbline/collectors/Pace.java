package dev.plumbline.collectors;

/**
 * How fast one service of one scope is asked: a bucket of tokens that fills at a rate. A throttled
 * call halves the rate, and time without one raises it again, step by step, to the ceiling.
 *
 * @param start calls a second to begin with
 * @param ceiling calls a second that are never exceeded for long
 * @param floor calls a second that are always tried
 * @param burst calls that may be made at once after a pause
 * @param shared whether the quota counts for whoever asks, and not for the scope that is asked
 *     about
 * @param inMinutes whether what is used up is there again when the next minute begins, and not
 *     before
 */
public record Pace(
    double start, double ceiling, double floor, int burst, boolean shared, boolean inMinutes) {

  public Pace {
    if (!(floor > 0 && floor <= start && start <= ceiling) || burst < 1) {
      throw new IllegalArgumentException("No pace: " + floor + ", " + start + ", " + ceiling);
    }
  }

  /** A quota that the provider publishes: we stay at the ceiling from the start. */
  static Pace steady(double perSecond, int burst) {
    return new Pace(perSecond, perSecond, Math.min(perSecond, 0.5), burst, false, false);
  }

  /** A quota that nobody publishes: we begin with care and find out. */
  static Pace careful(double start, double ceiling, int burst) {
    return new Pace(start, ceiling, 0.5, burst, false, false);
  }

  /** How many of all calls under way may be here at once; what hangs must leave room for others. */
  int together(int concurrency) {
    return ceiling >= 1_000 ? concurrency : Math.min(concurrency, Math.max(8, concurrency / 4));
  }

  /** The same pace for all scopes together. */
  Pace forWhoeverAsks() {
    return new Pace(start, ceiling, floor, burst, true, inMinutes);
  }

  /** The same pace for a quota that is counted in minutes of the clock. */
  Pace countedInMinutes() {
    return new Pace(start, ceiling, floor, burst, shared, true);
  }
}
