package dev.plumbline.exporters.tickets.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.exporters.PrivateFiles;
import dev.plumbline.exporters.tickets.ledger.LedgerJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code plan.json}: the plans of all destinations for one run.
 *
 * @param run the folder of the run
 */
public record PlanFile(String run, List<TicketPlan> plans) {

  private static final int FORMAT = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public PlanFile {
    plans = List.copyOf(plans);
  }

  public void write(Path file) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("format", FORMAT);
    json.put("run", run);
    var list = json.putArray("plans");
    plans.forEach(plan -> list.add(LedgerJson.write(plan)));
    byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    PrivateFiles.write(
        file,
        out -> {
          out.write(bytes);
          out.write('\n');
        });
  }

  public static PlanFile read(Path file) throws IOException {
    JsonNode json;
    try {
      json = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw new IOException(
          file + " does not exist. Make a plan first: plumbline tickets plan.", e);
    }
    if (json.path("format").asInt() != FORMAT) {
      throw new IOException(file + " is no plan of this version. Make a new one.");
    }
    List<TicketPlan> plans = new ArrayList<>();
    for (JsonNode plan : json.path("plans")) {
      plans.add(LedgerJson.read(plan, TicketPlan.class));
    }
    return new PlanFile(json.path("run").asText(), plans);
  }
}
