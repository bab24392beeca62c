package dev.plumbline.exporters;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Finding;
import dev.plumbline.model.FrameworkControl;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The data of the report, taken from one pass over the findings. Memory does not grow with them
 * beyond their columns: details wait in a temporary file.
 */
final class ReportData implements AutoCloseable {

  private static final int CHUNK = 2_000;
  private static final Resource NONE =
      new Resource(
          Provider.AWS, ResourceType.AWS_ACCOUNT_REGION, "", "", "", "", "", new TreeMap<>());

  private final DataRows resourceRows = new DataRows("resources", CHUNK * 4);
  private final DataRows detailRows = new DataRows("details", CHUNK);
  private final ReportDetail detail = new ReportDetail();
  private final ReportColumns columns = new ReportColumns();
  private final GapTally gaps = new GapTally();
  private final ExceptionTally exceptions = new ExceptionTally();
  private final Map<String, Integer> checkNumbers = new LinkedHashMap<>();
  private final List<CheckTally> tallies = new ArrayList<>();
  private final Names accounts = new Names();
  private final Names regions = new Names();
  private final Names types = new Names();
  private Resource lastResource = NONE;
  private int resources;
  private int findings;

  /** Numbers for texts, in the order in which they come. */
  static final class Names {
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    int number(String name) {
      return numbers.computeIfAbsent(name, n -> numbers.size());
    }

    Iterable<String> inOrder() {
      return numbers.keySet();
    }
  }

  private ReportData() throws IOException {}

  static ReportData of(RunResults results, ReportRoom room) throws IOException {
    var data = new ReportData();
    try {
      for (CheckInfo check : results.checks()) {
        var _ = data.number(check);
      }
      FindingStream.each(results, finding -> data.add(finding, room));
      results.coverage().forEach(data.gaps::add);
      data.resourceRows.end();
      data.detailRows.end();
      return data;
    } catch (IOException | RuntimeException e) {
      data.close();
      throw e;
    }
  }

  private void add(Finding finding, ReportRoom room) throws IOException {
    if (!room.takes(finding, findings)) {
      tallies.get(number(finding)).add(finding);
      var _ = gaps.add(finding);
      return;
    }
    Resource resource = finding.resource();
    if (findings == 0 || !resource.equals(lastResource)) {
      addResource(resource);
    }
    int check = number(finding);
    columns.add(
        resources - 1,
        check,
        gaps.add(finding),
        ReportCodes.of(finding.verdict()),
        ReportCodes.of(finding.severity()),
        exceptions.add(finding).code());
    CheckTally tally = tallies.get(check);
    tally.add(findings, finding);
    detailRows.add(json -> detail.write(json, finding, tally.check()));
    findings++;
  }

  private void addResource(Resource resource) throws IOException {
    lastResource = resource;
    resources++;
    resourceRows.add(json -> write(json, resource));
  }

  private void write(JsonGenerator json, Resource resource) throws IOException {
    json.writeStartArray();
    json.writeNumber(ReportCodes.of(resource.provider()));
    json.writeNumber(types.number(ReportCodes.title(resource.type())));
    json.writeNumber(accounts.number(VisibleText.of(resource.account())));
    json.writeNumber(regions.number(VisibleText.of(resource.region())));
    json.writeString(VisibleText.of(resource.id()));
    json.writeString(VisibleText.of(resource.name()));
    json.writeString(VisibleText.of(resource.cluster()));
    json.writeStartArray();
    for (Map.Entry<String, String> tag : resource.tags().entrySet()) {
      json.writeString(VisibleText.of(tag.getKey()));
      json.writeString(VisibleText.of(tag.getValue()));
    }
    json.writeEndArray();
    json.writeEndArray();
  }

  private int number(Finding finding) {
    Integer known = checkNumbers.get(finding.checkId());
    return known != null ? known : number(nameless(finding));
  }

  private int number(CheckInfo check) {
    return checkNumbers.computeIfAbsent(
        check.id(),
        id -> {
          tallies.add(new CheckTally(check));
          return tallies.size() - 1;
        });
  }

  /** A finding of a check that the catalogue no longer has is still shown. */
  private static CheckInfo nameless(Finding finding) {
    SortedMap<String, String> noFix = new TreeMap<>();
    Map<Provider, List<FrameworkControl>> controls =
        Map.of(finding.resource().provider(), finding.frameworks());
    Severity severity = finding.severity();
    return new CheckInfo(
        finding.checkId(),
        finding.checkId(),
        finding.checkId(),
        severity,
        finding.expected(),
        "",
        noFix,
        List.of(),
        controls);
  }

  /** Writes all data elements but the head. */
  void copyTo(OutputStream page) throws IOException {
    resourceRows.copyTo(page);
    try (DataElements element = new DataElements()) {
      element.add("columns", columns::writeTo);
      element.copyTo(page);
    }
    detailRows.copyTo(page);
  }

  int findings() {
    return findings;
  }

  int resourceChunks() {
    return resourceRows.chunks();
  }

  int chunk() {
    return CHUNK;
  }

  List<CheckTally> tallies() {
    return tallies;
  }

  List<CheckTally> worst() {
    return tallies.stream()
        .filter(tally -> tally.places() > 0)
        .sorted(CheckTally::worstFirst)
        .toList();
  }

  ExceptionTally exceptions() {
    return exceptions;
  }

  GapTally gaps() {
    return gaps;
  }

  Names accounts() {
    return accounts;
  }

  Names regions() {
    return regions;
  }

  Names types() {
    return types;
  }

  @Override
  public void close() throws IOException {
    try (resourceRows) {
      detailRows.close();
    }
  }
}
