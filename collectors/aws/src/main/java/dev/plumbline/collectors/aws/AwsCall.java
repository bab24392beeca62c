package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.CallType;
import dev.plumbline.model.Provider;

/** Makes the type of a call to AWS. */
final class AwsCall {

  private AwsCall() {}

  /** A call whose permission has the same name. */
  static CallType of(String id, String reference) {
    return of(id, id, reference);
  }

  /** The page of a call is named after its operation, below the reference of its service. */
  static CallType of(String id, String permission, String reference) {
    String operation = id.substring(id.indexOf(':') + 1);
    return new CallType(Provider.AWS, id, permission, reference + "API_" + operation + ".html");
  }
}
