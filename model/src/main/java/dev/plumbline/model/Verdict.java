package dev.plumbline.model;

/** What a check says of a resource. The names are part of the contract with scripts. */
public enum Verdict {
  PASS,
  FAIL,
  UNKNOWN,
  NOT_APPLICABLE,
  NEEDS_PARAMETER,
  MANUAL
}
