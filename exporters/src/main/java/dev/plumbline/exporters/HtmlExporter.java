package dev.plumbline.exporters;

import dev.plumbline.model.RunInfo;
import dev.plumbline.model.RunResults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * {@code report.html}: one file that asks the network for nothing. A policy in it lets run only our
 * own script and style, told by their hashes; everything from clouds is compressed data that the
 * script shows as text.
 */
public final class HtmlExporter implements Exporter {

  /** Read in this order into one script. */
  private static final List<String> SCRIPTS =
      List.of(
          "words.js",
          "dom.js",
          "data.js",
          "select.js",
          "list.js",
          "parts.js",
          "overview.js",
          "findings.js",
          "finding.js",
          "clusters.js",
          "coverage.js",
          "print.js",
          "shell.js");

  private final int most;

  public HtmlExporter() {
    this(ReportRoom.USUAL);
  }

  /** A report with so many rows at most. */
  HtmlExporter(int most) {
    this.most = most;
  }

  @Override
  public String format() {
    return "html";
  }

  @Override
  public String fileName() {
    return "report.html";
  }

  @Override
  public void write(RunResults results, OutputStream out) throws IOException {
    ReportRoom room = ReportRoom.of(results.summary(), most);
    ReportSentences sentences = ReportSentences.of(results, room);
    try (ReportData data = ReportData.of(results, room);
        DataElements head = new DataElements()) {
      head.add("head", json -> json.write(new ReportHead(results, data, sentences).bytes()));
      byte[] style = joined(resource("report.css"), bytes(pageFoot(results.run())));
      byte[] boot = resource("boot.js");
      byte[] script = script();
      write(
          out,
          "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
              + "<meta http-equiv=\"Content-Security-Policy\" content=\""
              + policy(style, boot, script)
              + "\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
              + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
              + "<meta name=\"color-scheme\" content=\"light dark\">\n"
              + "<meta name=\"robots\" content=\"noindex\">\n"
              + "<link rel=\"icon\" href=\"data:,\">\n"
              + "<title>Plumbline report</title>\n<script>");
      out.write(boot);
      write(out, "</script>\n<style>");
      out.write(style);
      write(
          out,
          "</style>\n</head>\n<body>\n<main id=\"main\" tabindex=\"-1\">\n"
              + "<div class=\"plain\">\n"
              + PlainSummary.of(results, data, sentences)
              + "</div>\n</main>\n<footer id=\"foot\">\n<p>"
              + Markup.of(
                  "plumbline "
                      + results.run().version()
                      + " · profile "
                      + results.run().profile()
                      + " · run "
                      + results.run().runId())
              + "</p>\n<p>This file holds the configuration of your clouds. Share it as you would"
              + " share a password list.</p>\n</footer>\n");
      head.copyTo(out);
      data.copyTo(out);
      write(out, "<script>");
      out.write(script);
      write(out, "</script>\n</body>\n</html>\n");
    }
  }

  private static String policy(byte[] style, byte[] boot, byte[] script) {
    return "default-src 'none'; style-src "
        + hash(style)
        + "; script-src "
        + hash(boot)
        + " "
        + hash(script)
        + "; img-src data:; base-uri 'none'; form-action 'none';"
        + " require-trusted-types-for 'script'";
  }

  private static String hash(byte[] text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  /** The foot of printed pages; a run id has no character that could end the text in it. */
  private static String pageFoot(RunInfo run) {
    return "@page{@bottom-left{content:\"Plumbline report · run "
        + run.runId().replaceAll("[^A-Za-z0-9._:-]", "_")
        + "\"}@bottom-right{content:counter(page) \" / \" counter(pages)}}\n";
  }

  private static byte[] script() {
    var script = new ByteArrayOutputStream(1 << 17);
    script.writeBytes(bytes("'use strict';\n(() => {\n"));
    for (String name : SCRIPTS) {
      script.writeBytes(resource(name));
      script.write('\n');
    }
    script.writeBytes(bytes("})();\n"));
    return script.toByteArray();
  }

  /** As it is in the jar: what is the same in every report is never made a text and bytes again. */
  private static byte[] resource(String name) {
    try (InputStream in = HtmlExporter.class.getResourceAsStream("report/" + name)) {
      if (in == null) {
        throw new IllegalStateException("Not in the jar: report/" + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Not readable in the jar: report/" + name, e);
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(bytes(text));
  }
}
