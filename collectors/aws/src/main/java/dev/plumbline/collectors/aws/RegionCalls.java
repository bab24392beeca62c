package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Calls.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/** Asks the services of one region for what is around its clusters. */
final class RegionCalls {

  /** EC2 takes 200 values for a filter; fewer keep the evidence readable. */
  private static final int BATCH = 50;

  private final Calls calls;
  private final Supplier<SignedCalls> signed;
  private final Supplier<Ec2Client> ec2;

  RegionCalls(Calls calls, Supplier<SignedCalls> signed, Supplier<Ec2Client> ec2) {
    this.calls = calls;
    this.signed = signed;
    this.ec2 = ec2;
  }

  /** Asks a service without a client of its own; the input is what the answer is kept under. */
  Reply ask(CallType type, Map<String, String> input) {
    return ask(type, input, object(input));
  }

  Reply ask(CallType type, Map<String, String> parameters, ObjectNode input) {
    return calls.ask(type, parameters, () -> signed.get().ask(type, input));
  }

  /** All pages of such a listing. */
  List<Reply> pages(CallType type, Map<String, String> input) {
    return pages(type, input, object(input), "nextToken", "nextToken");
  }

  /**
   * All pages of such a listing.
   *
   * @param token the member of the request that asks for a page
   * @param next the member of the answer that names the next one
   */
  List<Reply> pages(
      CallType type, Map<String, String> parameters, ObjectNode input, String token, String next) {
    return calls.pages(
        type,
        parameters,
        "/" + next,
        page -> {
          ObjectNode asked = input.deepCopy();
          if (!page.isEmpty()) {
            asked.put(token, page);
          }
          return () -> signed.get().ask(type, asked);
        });
  }

  /** One question to EC2 that has no pages. */
  Reply ec2(CallType type, Map<String, String> parameters, Function<Ec2Client, SdkPojo> request) {
    return ec2(type, parameters, request, document -> document);
  }

  /** The same; {@code kept} makes of the answer what is to be kept. */
  Reply ec2(
      CallType type,
      Map<String, String> parameters,
      Function<Ec2Client, SdkPojo> request,
      UnaryOperator<ObjectNode> kept) {
    return calls.ask(
        type, parameters, () -> kept.apply(TypedDocument.of(request.apply(ec2.get()))));
  }

  /** Asks EC2 for one page; an empty token is the first. */
  @FunctionalInterface
  interface PageRequest {
    SdkPojo send(Ec2Client ec2, Optional<String> page);
  }

  /** All pages of a listing of EC2. */
  List<Reply> ec2Pages(CallType type, Map<String, String> parameters, PageRequest request) {
    return ec2Pages(type, parameters, request, document -> document);
  }

  private List<Reply> ec2Pages(
      CallType type,
      Map<String, String> parameters,
      PageRequest request,
      UnaryOperator<ObjectNode> kept) {
    return calls.pages(
        type,
        parameters,
        "/NextToken",
        token -> {
          Optional<String> page = Optional.of(token).filter(t -> !t.isEmpty());
          return () -> kept.apply(TypedDocument.of(request.send(ec2.get(), page)));
        });
  }

  /** The same, for what a filter lets through. */
  @FunctionalInterface
  interface FilteredRequest {
    SdkPojo send(Ec2Client ec2, Filter only, Optional<String> page);
  }

  /** Asks in batches for what has one of the values; what is gone is left out of the answer. */
  List<Reply> filtered(
      CallType type, String filter, Stream<String> values, FilteredRequest request) {
    return filtered(type, filter, values, request, document -> document);
  }

  /** The same; {@code kept} makes of each answer what is to be kept. */
  List<Reply> filtered(
      CallType type,
      String filter,
      Stream<String> values,
      FilteredRequest request,
      UnaryOperator<ObjectNode> kept) {
    List<String> sorted = values.distinct().sorted().toList();
    List<Reply> replies = new ArrayList<>();
    for (int from = 0; from < sorted.size(); from += BATCH) {
      List<String> batch = sorted.subList(from, Math.min(sorted.size(), from + BATCH));
      Filter only = Filter.builder().name(filter).values(batch).build();
      replies.addAll(
          ec2Pages(
              type,
              Map.of(filter, String.join(",", batch)),
              (client, page) -> request.send(client, only, page),
              kept));
    }
    return replies;
  }

  private static ObjectNode object(Map<String, String> input) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    input.forEach(object::put);
    return object;
  }
}
