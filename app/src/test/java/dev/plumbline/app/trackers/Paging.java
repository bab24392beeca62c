package dev.plumbline.app.trackers;

import dev.plumbline.fixtures.trackers.FakeGitHub;
import dev.plumbline.fixtures.trackers.FakeGitLab;
import dev.plumbline.fixtures.trackers.FakeJira;
import dev.plumbline.fixtures.trackers.FakeTracker;

/** Small pages, where a fake has pages of a size that can be chosen. */
final class Paging {

  private Paging() {}

  static void small(FakeTracker fake) {
    switch (fake) {
      case FakeGitHub github -> github.pageSize = 3;
      case FakeGitLab gitlab -> gitlab.pageSize = 3;
      case FakeJira jira -> jira.pageSize(3);
      default -> {}
    }
  }

  /** Jira Cloud names the next page with a token, which expires. */
  static void expireToken(FakeTracker fake) {
    if (fake instanceof FakeJira jira) {
      jira.expirePageToken();
    }
  }
}
