package dev.plumbline.app.cases;

import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.aws.AwsCalls;
import dev.plumbline.collectors.azure.AzureCalls;
import dev.plumbline.collectors.gcp.GcpCalls;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every call that Plumbline ever makes. */
public final class ReadCalls {

  private static final Map<String, CallType> BY_ID = byId();

  private ReadCalls() {}

  /** By id, in order. */
  public static Map<String, CallType> all() {
    return BY_ID;
  }

  private static Map<String, CallType> byId() {
    Map<String, CallType> calls = new TreeMap<>();
    Stream.of(AwsCalls.ALL, AzureCalls.ALL, GcpCalls.ALL)
        .flatMap(List::stream)
        .forEach(call -> calls.put(call.id(), call));
    return calls;
  }
}
