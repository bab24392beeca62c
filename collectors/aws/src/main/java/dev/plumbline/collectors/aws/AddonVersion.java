package dev.plumbline.collectors.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Version of an add-on, such as {@code v1.18.1-eksbuild.3}; later builds of one are newer. */
record AddonVersion(List<Long> numbers) implements Comparable<AddonVersion> {

  private static final Pattern FORM =
      Pattern.compile("v?\\d{1,18}(\\.\\d{1,18})*(-[a-z]+\\.\\d{1,18})?");
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  static Optional<AddonVersion> of(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    List<Long> numbers = new ArrayList<>();
    for (MatchResult number : NUMBER.matcher(text).results().toList()) {
      numbers.add(Long.parseLong(number.group()));
    }
    return Optional.of(new AddonVersion(List.copyOf(numbers)));
  }

  @Override
  public int compareTo(AddonVersion other) {
    for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
      int order = Long.compare(at(i), other.at(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private long at(int index) {
    return index < numbers.size() ? numbers.get(index) : 0;
  }
}
