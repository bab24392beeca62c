package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.CallType;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Stands in the request path and lets nothing through that is not a known read. */
final class AllowedOnly {

  private static final Set<String> IDS =
      AwsCalls.ALL.stream().map(CallType::id).collect(Collectors.toUnmodifiableSet());

  private AllowedOnly() {}

  /** Throws where a call is none of ours. */
  static void require(CallType call) {
    if (!IDS.contains(call.id())) {
      throw SdkClientException.create(
          "Plumbline does not ask for " + call.id() + "; it is not a known read.");
    }
  }
}
