package dev.plumbline.collectors.aws;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * How the SDK's chain of credentials asks STS and IAM Identity Center: through the proxy that this
 * process goes through. By itself its client would read the variable for plain http, and send a
 * password of the proxy on to AWS.
 */
public final class LeanHttp implements SdkHttpService {

  /** The SDK makes one by its name. */
  public LeanHttp() {}

  /** From now on the SDK uses it, unless this machine is set up for another. */
  static void use() {
    String property = "software.amazon.awssdk.http.service.impl";
    if (System.getProperty(property) == null) {
      System.setProperty(property, LeanHttp.class.getName());
    }
  }

  @Override
  public SdkHttpClient.Builder<?> createHttpClientBuilder() {
    return UrlConnectionHttpClient.builder()
        .proxyConfiguration(
            ProxyConfiguration.builder()
                .useSystemPropertyValues(false)
                .useEnvironmentVariablesValues(false)
                .build());
  }
}
