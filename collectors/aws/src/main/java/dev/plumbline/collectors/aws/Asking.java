package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Calls.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Asks AWS on behalf of one cell, and keeps what it is told. */
final class Asking {

  /** EC2 takes 200 values for a filter; fewer keep the evidence readable. */
  private static final int BATCH = 50;

  private final Calls calls;
  private final SignedCalls signed;

  Asking(Calls calls, SignedCalls signed) {
    this.calls = calls;
    this.signed = signed;
  }

  /** A request without members, to be filled. */
  static ObjectNode input() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Asks; the input is what the answer is kept under. */
  Reply ask(CallType type, Map<String, String> input) {
    return ask(type, input, object(input));
  }

  /** The same; {@code kept} makes of the answer what is kept of it. */
  Reply ask(CallType type, Map<String, String> input, UnaryOperator<ObjectNode> kept) {
    return ask(type, input, object(input), kept);
  }

  Reply ask(CallType type, Map<String, String> parameters, ObjectNode input) {
    return ask(type, parameters, input, document -> document);
  }

  /**
   * Asks.
   *
   * @param parameters what the answer is kept under
   * @param input the members of the request
   * @param kept makes of the answer what is kept of it
   */
  Reply ask(
      CallType type,
      Map<String, String> parameters,
      ObjectNode input,
      UnaryOperator<ObjectNode> kept) {
    return calls.ask(type, parameters, () -> kept.apply(signed.ask(type, input)));
  }

  /** All pages of a listing. */
  List<Reply> pages(CallType type, Map<String, String> input) {
    return pages(type, input, object(input));
  }

  List<Reply> pages(CallType type, Map<String, String> parameters, ObjectNode input) {
    return pages(type, parameters, input, document -> document);
  }

  List<Reply> pages(
      CallType type,
      Map<String, String> parameters,
      ObjectNode input,
      UnaryOperator<ObjectNode> kept) {
    return pages(type, parameters, input, kept, _ -> {});
  }

  /** All pages of a listing; {@code each} is given one before the next is asked for. */
  void eachPage(
      CallType type, Map<String, String> parameters, ObjectNode input, Consumer<Reply> each) {
    pages(type, parameters, input, document -> document, each);
  }

  private List<Reply> pages(
      CallType type,
      Map<String, String> parameters,
      ObjectNode input,
      UnaryOperator<ObjectNode> kept,
      Consumer<Reply> each) {
    AwsService.Paging paging = AwsService.of(type).paging();
    return calls.pages(
        type,
        parameters,
        "/" + paging.next(),
        token -> {
          ObjectNode page = token.isEmpty() ? input : input.deepCopy().put(paging.asks(), token);
          return () -> kept.apply(signed.ask(type, page));
        },
        each);
  }

  /** Asks EC2 in batches for what has one of the values; what is gone is not in the answer. */
  List<Reply> filtered(CallType type, String filter, Stream<String> values) {
    return filtered(type, filter, values, input(), document -> document);
  }

  /** The same, with further members of the request. */
  List<Reply> filtered(
      CallType type,
      String filter,
      Stream<String> values,
      ObjectNode input,
      UnaryOperator<ObjectNode> kept) {
    if (!calls.asks(type)) {
      // Nobody goes through a thousand clusters for values that are not asked for.
      return List.of();
    }
    List<String> sorted = values.distinct().sorted().toList();
    List<Reply> replies = new ArrayList<>();
    for (int from = 0; from < sorted.size(); from += BATCH) {
      List<String> batch = sorted.subList(from, Math.min(sorted.size(), from + BATCH));
      ObjectNode filtered = input.deepCopy();
      ObjectNode only = filtered.putArray("Filter").addObject().put("Name", filter);
      batch.forEach(only.putArray("Value")::add);
      replies.addAll(pages(type, Map.of(filter, String.join(",", batch)), filtered, kept));
    }
    return replies;
  }

  /** The elements of a listing, as they came. */
  static Stream<JsonNode> elements(List<Reply> pages, String member) {
    return pages.stream()
        .flatMap(page -> page.raw().stream())
        .flatMap(document -> document.path(member).valueStream());
  }

  /** The names of a listing, as they came; a name that is on two pages counts once. */
  static List<String> names(List<Reply> pages, String member) {
    return names(elements(pages, member));
  }

  static List<String> names(Stream<JsonNode> elements) {
    return elements.map(name -> name.asText("")).filter(n -> !n.isBlank()).distinct().toList();
  }

  private static ObjectNode object(Map<String, String> input) {
    ObjectNode object = input();
    input.forEach(object::put);
    return object;
  }
}
