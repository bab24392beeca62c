package dev.plumbline.collectors;

import static dev.plumbline.collectors.Samples.DENIED;
import static dev.plumbline.collectors.Samples.DESCRIBE;
import static dev.plumbline.collectors.Samples.LIST;
import static dev.plumbline.collectors.Samples.NOW;
import static dev.plumbline.collectors.Samples.REGION;
import static dev.plumbline.collectors.Samples.given;
import static dev.plumbline.collectors.Samples.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {

  private static final String HEAD =
      "{\"format\":1,\"provider\":\"aws\",\"account\":\"111122223333\",\"region\":\"eu-west-1\","
          + "\"collectedAt\":\"2026-11-22T01:10:04Z\"}";

  @TempDir Path folder;

  @Test
  void everyKindOfAnswerComesBackAsItWas() throws IOException {
    List<Answer> answers = new ArrayList<>();
    answers.add(
        given(DESCRIBE, Map.of("name", "ü\"\n\u2028東"), "{'a':[1,1.30,null,{}],'b':'\\n'}"));
    answers.add(given(LIST, Map.of(), "[]"));
    answers.add(new Answer.Missing(DESCRIBE.id(), new TreeMap<>(Map.of("name", "gone")), NOW));
    answers.add(new Answer.Missing(LIST.id(), new TreeMap<>(Map.of("of", "it")), NOW, "ItIsGone"));
    for (Gap.Reason reason : Gap.Reason.values()) {
      answers.add(refused(LIST, Map.of("r", reason.word()), new Gap("a:B", reason, "p", "d\nd")));
    }
    answers.add(refused(LIST, Map.of(), new Gap("a:B", Gap.Reason.ERROR, "", "")));
    Cell cell = new Cell(REGION, NOW, answers, Optional.empty());

    snapshot().write(cell);

    assertThat(Snapshot.open(folder).read(REGION)).isEqualTo(cell);
    assertThat(Snapshot.open(folder).scopes()).containsExactly(REGION);
  }

  @Test
  void halfACharacterInAnAnswerComesBackAndEndsNoRun() throws IOException {
    Cell cell =
        cell(REGION, given(DESCRIBE, Map.of("name", "a\ud800"), "{'a':'x\\ud800 \ud83d\ude00'}"));

    snapshot().write(cell);

    assertThat(snapshot().read(REGION)).isEqualTo(cell);
    assertThat(folder.resolve("aws/111122223333/eu-west-1.ndjson"))
        .content(StandardCharsets.UTF_8)
        .contains("x\\uD800 \ud83d\ude00");
  }

  @Test
  void theDeepestDocumentThatTheWireLetsInComesBack() throws IOException {
    Cell cell = cell(REGION, given(DESCRIBE, Map.of(), "[".repeat(64) + "]".repeat(64)));

    snapshot().write(cell);

    assertThat(snapshot().read(REGION)).isEqualTo(cell);
  }

  @Test
  void aRegionComesWithItsAccountBehindIt() throws IOException {
    Cell account = cell(new Scope(Provider.AWS, "111122223333", ""), given(LIST, Map.of(), "{}"));
    Cell region = cell(REGION, refused(DESCRIBE, Map.of(), DENIED));

    snapshot().write(region);
    assertThat(snapshot().read(REGION).account()).isEmpty();
    snapshot().write(account);

    assertThat(snapshot().read(REGION).account()).contains(account);
    assertThat(snapshot().read(account.scope())).isEqualTo(account);
    assertThat(snapshot().scopes()).containsExactly(account.scope(), REGION);
  }

  @Test
  void aCellThatIsWrittenAgainReplacesTheOldOneAndLeavesNothingBehind() throws IOException {
    snapshot().write(cell(REGION, given(LIST, Map.of(), "{'old':true}")));
    Cell later = cell(REGION, given(LIST, Map.of(), "{'new':true}"));

    snapshot().write(later);

    assertThat(snapshot().read(REGION)).isEqualTo(later);
    assertThat(filesBelow(folder)).hasSize(1);
  }

  @Test
  void whatARunLeftThatWasKilledIsNotInTheWay() throws IOException {
    Files.writeString(planted(HEAD).resolveSibling(".cell-eu-west-1.ndjson"), "half a");
    Cell cell = cell(REGION, given(LIST, Map.of(), "{}"));

    snapshot().write(cell);

    assertThat(snapshot().read(REGION)).isEqualTo(cell);
    assertThat(filesBelow(folder)).hasSize(1);
  }

  @Test
  void aCellThatCannotBeWrittenLeavesNothingBehind() throws IOException {
    Files.createDirectories(folder.resolve("aws/111122223333/eu-west-1.ndjson/in-the-way"));

    assertThatThrownBy(() -> snapshot().write(cell(REGION))).isInstanceOf(IOException.class);
    assertThat(filesBelow(folder)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../outside",
        "..",
        ".",
        "/etc/passwd",
        "a/b",
        "a\\b",
        "C:",
        "A",
        "account",
        "ü",
        "nul\u0000",
        " ",
        "x-41",
        "xx-00",
        "domain.example:project",
        "line\nbreak"
      })
  void aHostileNameStaysInTheFolder(String name) throws IOException {
    Path inside = folder.resolve("inside");
    Snapshot snapshot = Snapshot.create(inside);
    for (Scope scope :
        List.of(new Scope(Provider.GCP, name, ""), new Scope(Provider.AWS, "1", name))) {
      Cell cell = cell(scope, given(LIST, Map.of(), "{}"));

      snapshot.write(cell);

      assertThat(snapshot.read(scope)).isEqualTo(cell);
      assertThat(snapshot.scopes()).contains(scope);
    }
    assertThat(filesBelow(folder)).hasSize(2).allMatch(file -> file.startsWith(inside));
  }

  @Test
  void twoNamesNeverShareAFile() throws IOException {
    String longName = "n".repeat(200);
    List<String> names =
        List.of("A", "a", "x-41", "x-412d", "A-", longName + "1", longName + "2", "account", "x-");
    for (String name : names) {
      snapshot().write(cell(new Scope(Provider.GCP, name, "")));
    }

    assertThat(snapshot().scopes())
        .extracting(Scope::account)
        .containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyTheOwnerMayReadIt() throws IOException {
    Path inside = folder.resolve("made/here");
    Snapshot.create(inside).write(cell(REGION));

    assertThat(permissions(inside)).isEqualTo("rwx------");
    assertThat(permissions(inside.resolve("aws"))).isEqualTo("rwx------");
    assertThat(permissions(inside.resolve("aws/111122223333"))).isEqualTo("rwx------");
    assertThat(permissions(inside.resolve("aws/111122223333/eu-west-1.ndjson")))
        .isEqualTo("rw-------");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkInThePlaceOfACellIsReplacedAndNotFollowed() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "untouched");
    Path inside = folder.resolve("inside");
    Snapshot snapshot = Snapshot.create(inside);
    Path file = inside.resolve("aws/111122223333/eu-west-1.ndjson");
    Files.createDirectories(file.resolveSibling(""));
    Files.createSymbolicLink(file, victim);

    snapshot.write(cell(REGION));

    assertThat(victim).hasContent("untouched");
    assertThat(file).isRegularFile();
    assertThat(Files.isSymbolicLink(file)).isFalse();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFolderThatLeadsOutIsRefused() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path inside = folder.resolve("inside");
    Snapshot snapshot = Snapshot.create(inside);
    Files.createSymbolicLink(inside.resolve("aws"), elsewhere);

    assertThatThrownBy(() -> snapshot.write(cell(REGION)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("leads out of the snapshot");
    assertThat(filesBelow(elsewhere)).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFolderThatComesToLeadOutDuringTheRunIsRefusedAsWell() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path inside = folder.resolve("inside");
    Snapshot snapshot = Snapshot.create(inside);
    snapshot.write(cell(REGION));
    Path account = inside.resolve("aws/111122223333");
    Files.move(account, inside.resolve("moved"));
    Files.createSymbolicLink(account, elsewhere);

    assertThatThrownBy(() -> snapshot.write(cell(REGION)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("leads out of the snapshot");
    assertThat(filesBelow(elsewhere)).isEmpty();
  }

  @Test
  void aFolderThatWentAwayIsMadeAgain() throws IOException {
    Snapshot snapshot = snapshot();
    snapshot.write(cell(REGION));
    Files.move(folder.resolve("aws"), folder.resolve("moved"));

    snapshot.write(cell(REGION));

    assertThat(snapshot.read(REGION)).isEqualTo(cell(REGION));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|It is empty",
        "{}|It has format none; this version of Plumbline reads format 1",
        "{\"format\":2}|It has format 2; this version of Plumbline reads format 1",
        "{\"format\":1}|A line has no 'provider'",
        "{\"format\":1,\"provider\":\"oracle\"}|It names no provider that we know",
        "not json|Unrecognized token"
      })
  void aFileWithAnotherHeadIsRefusedByName(String head, String why) throws IOException {
    Path file = planted(head);

    assertThatThrownBy(() -> snapshot().read(REGION))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(why);
    assertThatThrownBy(() -> snapshot().scopes())
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"call\":\"a:B\"",
        "{}",
        "7",
        "{\"call\":\"a:B\",\"time\":\"yesterday\",\"missing\":true}",
        "{\"call\":\"a:B\",\"time\":\"2026-11-22T01:10:04Z\"}",
        "{\"call\":\"a:B\",\"time\":\"2026-11-22T01:10:04Z\",\"gap\":{\"call\":\"a:B\",\"reason\":\"mood\"}}"
      })
  void anUnreadableLineIsNamed(String line) throws IOException {
    Path file =
        planted(
            HEAD
                + "\n{\"call\":\"a:A\",\"time\":\"2026-11-22T01:10:04Z\",\"missing\":true}\n"
                + line
                + "\n");

    assertThatThrownBy(() -> snapshot().read(REGION))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("line 3");
    assertThat(snapshot().scopes()).containsExactly(REGION);
  }

  @Test
  void aCellThatLostLinesIsNotTakenForAWholeOne() throws IOException {
    snapshot()
        .write(
            new Cell(
                REGION,
                NOW,
                List.of(
                    given(LIST, Map.of(), "{'clusters':['a'],'nextToken':'b'}"),
                    given(LIST, Map.of("page", "2"), "{'clusters':['b']}")),
                Optional.empty()));
    Path file = folder.resolve("aws/111122223333/eu-west-1.ndjson");
    List<String> lines = Files.readAllLines(file);

    Files.write(file, lines.subList(0, 2));

    assertThatThrownBy(() -> snapshot().read(REGION)).hasMessageContaining("It has 1 answers of 2");
  }

  @Test
  void bytesThatAreNoTextAreRefusedByName() throws IOException {
    Path file = planted(HEAD);
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});

    assertThatThrownBy(() -> snapshot().read(REGION))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void whatIsNoFolderIsNoSnapshot() {
    assertThatThrownBy(() -> Snapshot.open(folder.resolve("nowhere")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nowhere is not a folder. Name the folder 'snapshot'");
  }

  @Test
  void aCellThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> snapshot().read(REGION))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("eu-west-1.ndjson");
  }

  private Snapshot snapshot() throws IOException {
    return Snapshot.create(folder);
  }

  private Path planted(String content) throws IOException {
    Path file = folder.resolve("aws/111122223333/eu-west-1.ndjson");
    Files.createDirectories(folder.resolve("aws/111122223333"));
    return Files.writeString(file, content);
  }

  private static Cell cell(Scope scope, Answer... answers) {
    return new Cell(scope, NOW, List.of(answers), Optional.empty());
  }

  private static List<Path> filesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
