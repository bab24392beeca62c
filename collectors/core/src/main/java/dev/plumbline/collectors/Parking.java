package dev.plumbline.collectors;

/** Hears that a scope waits for long, so that others may go on in its place. */
public interface Parking {

  void parked();

  void back();

  /** Nobody waits for the place. */
  static Parking none() {
    return new Parking() {
      @Override
      public void parked() {}

      @Override
      public void back() {}
    };
  }
}
