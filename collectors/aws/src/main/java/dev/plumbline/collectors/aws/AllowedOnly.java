package dev.plumbline.collectors.aws;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Stands in the request path of every client and lets nothing through that is not a known read. */
final class AllowedOnly implements ExecutionInterceptor {

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
    require(service, attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
  }

  /** Throws where an operation is none of ours. */
  static void require(String service, String operation) {
    if (!AwsCalls.allowed(service, operation)) {
      throw SdkClientException.create(
          "Plumbline does not ask for " + service + ":" + operation + "; it is not a known read.");
    }
  }
}
