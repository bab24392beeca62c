package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plumbline demo --tickets}: what somebody sees who never used a tracker with us. */
class TicketDemoTest {

  @TempDir private Path out;

  @Test
  void threeNightsAreToldAndLeftToRead() throws IOException {
    CommandRun run =
        CommandRun.of(Map.of(), "demo", "--tickets", "--no-progress", "--out", out.toString());

    assertThat(run.exit()).as(run.err() + run.out()).isZero();
    String[] nights = run.out().split("\nNight ", -1);
    assertThat(nights).hasSize(5);
    assertThat(nights[1]).contains("created   #1", "created   #5", "5 of 5 tickets are open");
    assertThat(nights[2]).contains("closed", "updated", "4 of 5 tickets are open");
    assertThat(nights[3]).contains("reopened", "5 of 5 tickets are open");
    assertThat(nights[4]).contains("0 changes at the tracker; 5 of 5 tickets are open");
    assertThat(run.out().lines()).noneMatch(line -> line.length() > 80 && !line.contains("/"));
    Path tickets = out.resolve("latest/tickets");
    assertThat(Files.readString(tickets.resolve("ticket-1.md")))
        .contains("state: open", "## What is wrong", "## How to fix it", "was closed", "reopened");
    assertThat(Files.exists(tickets.resolve("ticket-5.md"))).isTrue();
  }
}
