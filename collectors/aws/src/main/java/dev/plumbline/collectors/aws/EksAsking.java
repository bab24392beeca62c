package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Calls.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.eks.EksClient;

/** Asks EKS in one region, and keeps the documents as they came. */
record EksAsking(Calls calls, Supplier<EksClient> eks) {

  /** Sends one request, with what makes its document be kept. */
  @FunctionalInterface
  interface One {
    void send(EksClient eks, Consumer<AwsRequestOverrideConfiguration.Builder> override);
  }

  /** Sends the request for one page; an empty token is the first. */
  @FunctionalInterface
  interface Page {
    void send(
        EksClient eks,
        Optional<String> token,
        Consumer<AwsRequestOverrideConfiguration.Builder> override);
  }

  Reply ask(CallType type, Map<String, String> parameters, One one) {
    return calls.ask(
        type, parameters, () -> WireDocument.of(override -> one.send(eks.get(), override)));
  }

  List<Reply> pages(CallType type, Map<String, String> parameters, Page page) {
    return calls.pages(
        type,
        parameters,
        "/nextToken",
        token -> {
          Optional<String> next = Optional.of(token).filter(t -> !t.isEmpty());
          return () -> WireDocument.of(override -> page.send(eks.get(), next, override));
        });
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
    return elements.map(JsonNode::asText).filter(name -> !name.isBlank()).distinct().toList();
  }
}
