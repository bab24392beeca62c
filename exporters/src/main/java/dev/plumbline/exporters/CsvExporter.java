package dev.plumbline.exporters;

import dev.plumbline.model.RunResults;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** {@code findings.csv}: one row a finding, for spreadsheets (RFC 4180). */
public final class CsvExporter implements Exporter {

  private static final List<String> HEADER =
      List.of(
          "severity",
          "verdict",
          "check",
          "message",
          "provider",
          "account",
          "region",
          "type",
          "name",
          "cluster",
          "id",
          "call",
          "pointer",
          "observed",
          "expected",
          "fix",
          "gap",
          "permission",
          "controls",
          "suppressed",
          "suppressedOwner",
          "suppressedText",
          "suppressedUntil",
          "suppressedTicket",
          "exception",
          "notSuppressed",
          "fingerprint",
          "collectedAt",
          "csvVersion");

  @Override
  public String format() {
    return "csv";
  }

  @Override
  public String fileName() {
    return "findings.csv";
  }

  @Override
  public void write(RunResults results, OutputStream out) throws IOException {
    var rows = new CsvRows(results.checks());
    out.write(rows.row(HEADER));
    FindingStream.each(results, finding -> out.write(rows.row(finding)));
  }
}
