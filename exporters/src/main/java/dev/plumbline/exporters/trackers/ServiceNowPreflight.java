package dev.plumbline.exporters.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.exporters.http.JsonAnswer;
import dev.plumbline.exporters.tickets.Done;
import dev.plumbline.exporters.tickets.Preflight;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Reply.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether a table can hold our tickets. */
record ServiceNowPreflight(ServiceNowTables tables, Options options, String table) {

  private static final List<String> NEEDED =
      List.of(
          "sys_id",
          "number",
          "short_description",
          "description",
          "state",
          "correlation_id",
          "correlation_display");
  private static final Set<String> FILLED =
      Set.of("short_description", "description", "state", "number", "correlation_id");

  private static final String UNREAD_COLUMNS =
      "The account may not read sys_dictionary, so required fields cannot be checked.";
  private static final String UNREAD_MAP =
      "Whether the transform map coalesces on correlation_id cannot be read.";

  private static final String UNREAD_JOURNAL =
      "The account may not read sys_journal_field, so a comment whose answer was lost is not found"
          + " again.";

  Reply<Preflight> run() {
    List<String> problems = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    return columns(problems, warnings)
        .then(_ -> staging(problems, warnings))
        .then(_ -> journal(warnings))
        .map(_ -> new Preflight(problems, warnings));
  }

  /** Columns of the table and of what it extends; not everybody may read them. */
  private Reply<Done> columns(List<String> problems, List<String> warnings) {
    String query = "nameIN" + table + ",task^elementISNOTEMPTY^ORDERBYelement";
    Reply<JsonAnswer> reply =
        tables.read(
            "/api/now/table/sys_dictionary?sysparm_limit=1000&sysparm_fields=name,element,mandatory"
                + ",default_value&sysparm_query="
                + Paths.segment(query));
    if (reply instanceof Reply.Rejected<JsonAnswer>(Reason reason, _) && hidden(reason)) {
      warnings.add(UNREAD_COLUMNS);
      return readable(problems);
    }
    return reply.then(
        answer -> {
          if (lacking(answer)) {
            warnings.add(UNREAD_COLUMNS);
            return readable(problems);
          }
          judge(answer.body().path("result"), problems);
          return Reply.confirmed(Done.DONE);
        });
  }

  /** An ACL that hides rows lets the request succeed. */
  private static boolean lacking(JsonAnswer answer) {
    int rows = answer.body().path("result").size();
    return rows < ServiceNowTables.total(answer).orElse(rows);
  }

  private void judge(JsonNode columns, List<String> problems) {
    List<String> there = new ArrayList<>();
    for (JsonNode column : columns) {
      String name = column.path("element").asText("");
      there.add(name);
      boolean missing =
          column.path("mandatory").asText("").equals("true")
              && column.path("default_value").asText("").isBlank()
              && !FILLED.contains(name)
              && !options.fields("fields").has(name);
      if (missing) {
        problems.add("The field %s is mandatory. Give it a value under fields.".formatted(name));
      }
    }
    for (String needed : NEEDED) {
      if (!there.contains(needed) && !needed.equals("sys_id")) {
        problems.add("The table %s has no field %s.".formatted(table, needed));
      }
    }
  }

  private Reply<Done> readable(List<String> problems) {
    Reply<JsonAnswer> reply =
        tables.read(
            "/api/now/table/"
                + table
                + "?sysparm_limit=1&sysparm_fields="
                + String.join(",", NEEDED));
    if (reply instanceof Reply.Rejected<JsonAnswer>(Reason reason, String message)
        && reason != Reason.UNAUTHENTICATED) {
      problems.add("The table %s cannot be read. %s".formatted(table, message));
      return Reply.confirmed(Done.DONE);
    }
    return reply.map(_ -> Done.DONE);
  }

  private Reply<Done> staging(List<String> problems, List<String> warnings) {
    if (options.text("staging").isEmpty()) {
      warnings.add(
          "Without a staging table, a lost answer cannot be repeated safely and is looked up"
              + " instead. Set staging to an import set table that coalesces on correlation_id.");
      return Reply.confirmed(Done.DONE);
    }
    Reply<JsonAnswer> reply =
        tables.read(
            "/api/now/table/" + Paths.segment(options.text("staging", "")) + "?sysparm_limit=1");
    if (reply instanceof Reply.Rejected<JsonAnswer>(Reason reason, String message)
        && reason != Reason.UNAUTHENTICATED) {
      problems.add("The staging table cannot be read. " + message);
      return Reply.confirmed(Done.DONE);
    }
    return reply.then(_ -> coalesces(problems, warnings));
  }

  /** A map that does not coalesce would make a record of every repetition. */
  private Reply<Done> coalesces(List<String> problems, List<String> warnings) {
    String query = "map.source_table=" + options.text("staging", "") + "^coalesce=true";
    Reply<JsonAnswer> reply =
        tables.read(
            "/api/now/table/sys_transform_entry?sysparm_fields=target_field&sysparm_query="
                + Paths.segment(query));
    if (reply instanceof Reply.Rejected<JsonAnswer>(Reason reason, _) && hidden(reason)) {
      warnings.add(UNREAD_MAP);
      return Reply.confirmed(Done.DONE);
    }
    return reply.map(
        answer -> {
          boolean coalesces = false;
          for (JsonNode entry : answer.body().path("result")) {
            coalesces |= entry.path("target_field").asText("").equals("correlation_id");
          }
          if (!coalesces && lacking(answer)) {
            warnings.add(UNREAD_MAP);
          } else if (!coalesces) {
            problems.add(
                "The transform map of the staging table does not coalesce on correlation_id, so a"
                    + " repeated create would make a second record. Set coalesce on that field.");
          }
          return Done.DONE;
        });
  }

  private Reply<Done> journal(List<String> warnings) {
    Reply<JsonAnswer> reply =
        tables.read("/api/now/table/sys_journal_field?sysparm_limit=1&sysparm_fields=sys_id");
    if (reply instanceof Reply.Rejected<JsonAnswer>(Reason reason, _) && hidden(reason)) {
      warnings.add(UNREAD_JOURNAL);
      return Reply.confirmed(Done.DONE);
    }
    return reply.map(
        answer -> {
          if (answer.body().path("result").isEmpty() && lacking(answer)) {
            warnings.add(UNREAD_JOURNAL);
          }
          return Done.DONE;
        });
  }

  private static boolean hidden(Reason reason) {
    return reason == Reason.FORBIDDEN || reason == Reason.MISSING;
  }
}
