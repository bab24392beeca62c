package dev.plumbline.exporters.tickets;

/** That something was done, where there is nothing more to tell. */
public enum Done {
  DONE
}
