package dev.plumbline.config;

import java.util.List;

/** Which AWS regions are read. */
public sealed interface Regions {

  boolean includes(String region);

  /** Every region that is enabled in the account. */
  record All() implements Regions {
    @Override
    public boolean includes(String region) {
      return true;
    }
  }

  /** The regions that fit one of the patterns. */
  record Matching(List<Wildcard> patterns) implements Regions {
    public Matching {
      patterns = List.copyOf(patterns);
    }

    @Override
    public boolean includes(String region) {
      return patterns.stream().anyMatch(pattern -> pattern.matches(region));
    }
  }
}
