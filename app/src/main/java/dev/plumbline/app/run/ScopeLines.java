package dev.plumbline.app.run;

import dev.plumbline.exporters.FindingLines;
import dev.plumbline.exporters.ReadyTexts;
import dev.plumbline.model.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes the findings of scopes as lines. Those of a scope with hundreds of clusters are made by
 * all cores, a piece each, and written in their order: one core alone would be busy for a second
 * while nothing else is left to do.
 */
final class ScopeLines {

  /** So many take one core so short a time that nothing is won. */
  private static final int FEW = 4_000;

  /** What a core makes at a time. */
  private static final int PIECE = 64;

  /**
   * Findings whose lines are in memory at once. Usually that is half a megabyte; where each has as
   * much evidence as a finding can have, it is some dozen times as much.
   */
  private static final int ROUND = 8 * PIECE;

  private final ReadyTexts texts = new ReadyTexts();

  private record Piece(ByteArrayOutputStream lines, boolean lossy) {}

  /**
   * Writes them to {@code out}, which is left open.
   *
   * @return whether any of them reads back as something else; see {@link FindingLines#isLossy}
   */
  boolean write(List<Finding> findings, OutputStream out) throws IOException {
    if (findings.size() <= FEW) {
      return writeHere(findings, out);
    }
    boolean lossy = false;
    for (List<Finding> round : parts(findings, ROUND)) {
      for (Piece piece : parts(round, PIECE).parallelStream().map(this::made).toList()) {
        piece.lines().writeTo(out);
        lossy |= piece.lossy();
      }
    }
    return lossy;
  }

  private boolean writeHere(List<Finding> findings, OutputStream out) throws IOException {
    try (var lines = new FindingLines(out, texts)) {
      for (Finding finding : findings) {
        lines.write(finding);
      }
      lines.flush();
      return lines.isLossy();
    }
  }

  private Piece made(List<Finding> findings) {
    var lines = new ByteArrayOutputStream(PIECE << 10);
    try {
      return new Piece(lines, writeHere(findings, lines));
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
  }

  private static List<List<Finding>> parts(List<Finding> findings, int size) {
    return IntStream.range(0, Math.ceilDiv(findings.size(), size))
        .mapToObj(n -> findings.subList(n * size, Math.min((n + 1) * size, findings.size())))
        .toList();
  }
}
