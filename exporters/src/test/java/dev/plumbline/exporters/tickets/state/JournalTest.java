package dev.plumbline.exporters.tickets.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written is read, or the damage is noticed. */
class JournalTest {

  private static final Instant NOW = Instant.parse("2026-11-01T02:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final Duration TERM = Duration.ofMinutes(15);

  @TempDir private Path folder;

  private DirectoryStore store() {
    return new DirectoryStore(folder.resolve("state"));
  }

  private static JsonNode body(String text) {
    return JsonNodeFactory.instance.objectNode().put("text", text);
  }

  private static List<String> texts(StoredState state) {
    return state.entries().stream().map(entry -> entry.body().path("text").asText()).toList();
  }

  private void write(String... texts) throws IOException {
    try (Journal journal = Journal.open(store().take("test", NOW, TERM), CLOCK).journal()) {
      for (String text : texts) {
        journal.append("NOTE", body(text));
      }
    }
  }

  private Path file() {
    return folder.resolve("state/journal.ndjson");
  }

  @Test
  void whatAProcessWasWritingThatWasKilledIsTakenAway() throws IOException {
    write("one");
    Path draft = Files.writeString(folder.resolve("state/.snapshot.json.1234.part"), "{\"v\":");

    write("two");

    assertThat(draft).doesNotExist();
    assertThat(texts(StoredState.of(store().read()))).containsExactly("one", "two");
  }

  @Test
  void entriesAreReadInTheirOrderAndPrivately() throws Exception {
    write("one", "zwei\n\"", "三 \u2028");
    write("four");

    assertThat(texts(StoredState.of(store().read())))
        .containsExactly("one", "zwei\n\"", "三 \u2028", "four");
    for (Path path : List.of(file(), folder.resolve("state/lease.json"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aTornLastLineIsDroppedWhereverItWasTorn() throws Exception {
    write("one", "two");
    int whole = (int) Files.size(file());
    write("three");
    byte[] all = Files.readAllBytes(file());
    for (int length = whole; length < all.length; length++) {
      Files.write(file(), Arrays.copyOf(all, length));
      assertThat(texts(StoredState.of(store().read()))).containsExactly("one", "two");
      write("next");
      assertThat(texts(StoredState.of(store().read()))).containsExactly("one", "two", "next");
    }
  }

  @Test
  void anyFlippedBitBeforeTheLastLineIsNoticed() throws Exception {
    write("one", "two", "three");
    byte[] all = Files.readAllBytes(file());
    for (int at = 0; at < all.length; at++) {
      for (int bit : new int[] {0x01, 0x20, 0x80}) {
        byte[] flipped = all.clone();
        flipped[at] ^= (byte) bit;
        var stored = new StateStore.Stored(Optional.empty(), flipped);
        if (at == all.length - 1) {
          // The very last line end: the line counts as torn, and nobody relied on it.
          assertThat(texts(StoredState.of(stored))).containsExactly("one", "two");
        } else {
          assertThatThrownBy(() -> StoredState.of(stored)).isInstanceOf(StateDamaged.class);
        }
      }
    }
  }

  @Test
  void aMissingLineIsNoticed() throws Exception {
    write("one", "two", "three");
    List<String> lines = Files.readAllLines(file(), StandardCharsets.UTF_8);
    Files.writeString(file(), lines.get(0) + "\n" + lines.get(2) + "\n");

    assertThatThrownBy(() -> StoredState.of(store().read()))
        .isInstanceOf(StateDamaged.class)
        .hasMessageContaining("line 2");
  }

  @Test
  void repairKeepsWhatIsReadableAndACopy() throws Exception {
    write("one", "two", "three");
    byte[] all = Files.readAllBytes(file());
    all[all.length / 2] ^= 1;
    Files.write(file(), all);
    assertThatThrownBy(() -> Journal.open(store().take("test", NOW, TERM), CLOCK))
        .isInstanceOf(StateDamaged.class);
    Instant later = NOW.plus(Duration.ofHours(1));

    Journal.Opened opened = Journal.repair(store().take("test", later, TERM), CLOCK);
    assertThat(texts(opened.state())).containsExactly("one");
    try (Journal journal = opened.journal()) {
      journal.snapshot(body("state"));
      journal.append("NOTE", body("after"));
    }

    assertThat(texts(StoredState.of(store().read()))).containsExactly("after");
    try (var files = Files.list(folder.resolve("state"))) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .anyMatch(name -> name.startsWith("damaged-"));
    }
  }

  @Test
  void aSnapshotReplacesTheEntriesThatItContains() throws Exception {
    write("one");
    try (Journal journal = Journal.open(store().take("test", NOW, TERM), CLOCK).journal()) {
      journal.append("NOTE", body("two"));
      byte[] before = Files.readAllBytes(file());
      journal.snapshot(body("state"));
      // The process ends between replacing the snapshot and emptying the journal.
      Files.write(file(), before);
    }
    StoredState state = StoredState.of(store().read());
    assertThat(state.snapshot().orElseThrow()).isEqualTo(body("state"));
    assertThat(state.entries()).isEmpty();
    assertThat(state.seq()).isEqualTo(2);
    write("three");

    assertThat(texts(StoredState.of(store().read()))).containsExactly("three");
  }

  @Test
  void aSnapshotOfANewerVersionIsRefused() throws Exception {
    write("one");
    try (Journal journal = Journal.open(store().take("test", NOW, TERM), CLOCK).journal()) {
      journal.snapshot(body("state"));
    }
    Path snapshot = folder.resolve("state/snapshot.json");
    Files.writeString(snapshot, Files.readString(snapshot).replace("\"format\":1", "\"format\":2"));

    assertThatThrownBy(() -> StoredState.of(store().read()))
        .hasMessageContaining("newer version of Plumbline");
  }

  @Test
  void aFullDiskStopsTheWriterAndTheNextOneFindsAWholeState() throws Exception {
    write("one");
    for (boolean onForce : new boolean[] {false, true}) {
      var disk = new FullDisk(onForce);
      var store = new DirectoryStore(folder.resolve("state"), disk);
      try (Journal journal = Journal.open(store.take("test", NOW, TERM), CLOCK).journal()) {
        disk.full = true;
        assertThatThrownBy(() -> journal.append("NOTE", body("lost")))
            .hasMessageContaining("No space left");
        assertThatThrownBy(() -> journal.append("NOTE", body("later")))
            .hasMessageContaining("cannot be written any more");
        disk.full = false;
      }
      assertThat(texts(StoredState.of(store().read()))).startsWith("one");
      write("next");
      assertThat(texts(StoredState.of(store().read()))).endsWith("next").doesNotContain("later");
    }
  }

  /** Once it is full, takes half of what it is given, or all and then fails to keep it. */
  private static final class FullDisk implements Disk {

    private final boolean onForce;
    private boolean full;

    FullDisk(boolean onForce) {
      this.onForce = onForce;
    }

    @Override
    public void write(FileChannel file, ByteBuffer bytes) throws IOException {
      if (!full || onForce) {
        REAL.write(file, bytes);
        return;
      }
      bytes.limit(bytes.limit() / 2);
      REAL.write(file, bytes);
      throw new IOException("No space left on device");
    }

    @Override
    public void force(FileChannel file) throws IOException {
      if (full && onForce) {
        throw new IOException("No space left on device");
      }
      REAL.force(file);
    }
  }

  @Test
  void anExpiredLeaseOfAnotherMachineCanBeTakenOver() throws Exception {
    write("one");
    Path lease = folder.resolve("state/lease.json");
    Files.writeString(
        lease,
        """
        {"holder":"elsewhere","token":7,"expiry":"2026-11-01T03:00:00Z","host":"other","pid":1,"started":1}
        """);
    assertThatThrownBy(() -> store().take("test", NOW, TERM)).isInstanceOf(StateBusy.class);

    try (StateStore.Held held = store().take("test", Instant.parse("2026-11-01T03:00:00Z"), TERM)) {
      assertThat(held.token()).isEqualTo(8);
    }
  }
}
