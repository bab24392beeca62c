package dev.plumbline.config;

import java.util.List;

/** Which AWS regions are read. */
public sealed interface Regions {

  boolean includes(String region);

  /** The patterns that were given; empty for every region. */
  List<Wildcard> patterns();

  /** Every region that is enabled in the account. */
  record All() implements Regions {
    @Override
    public boolean includes(String region) {
      return true;
    }

    @Override
    public List<Wildcard> patterns() {
      return List.of();
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
