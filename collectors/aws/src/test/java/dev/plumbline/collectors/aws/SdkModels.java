package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.CallType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The SDK's own clients, which ours is compared with. */
final class SdkModels {

  static final StaticCredentialsProvider KEYS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "not-a-secret"));

  static final Map<AwsService, Class<? extends SdkClient>> CLIENTS =
      Map.of(
          AwsService.EC2, Ec2Client.class,
          AwsService.EKS, EksClient.class,
          AwsService.IAM, IamClient.class,
          AwsService.STS, StsClient.class);

  private SdkModels() {}

  /** Those whose answers are XML. */
  static List<CallType> xmlCalls() {
    return AwsCalls.ALL.stream()
        .filter(call -> CLIENTS.containsKey(AwsService.of(call)))
        .filter(call -> AwsService.of(call) != AwsService.EKS)
        .toList();
  }

  static SdkClient client(AwsService service, Region region, SdkHttpClient http) {
    try {
      Object builder =
          Objects.requireNonNull(CLIENTS.get(service)).getMethod("builder").invoke(null);
      ((AwsSyncClientBuilder<?, ?>) builder).httpClient(http);
      ((AwsClientBuilder<?, ?>) builder).region(region).credentialsProvider(KEYS);
      return (SdkClient) ((SdkBuilder<?, ?>) builder).build();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(service + " has no client here", e);
    }
  }

  /** What the SDK makes of an answer to an operation. */
  static SdkPojo response(CallType call) throws ReflectiveOperationException {
    return builder(method(call).getReturnType());
  }

  /** Sends the operation without members, and gives what the SDK makes of the answer. */
  static SdkPojo asked(CallType call, String answer) throws ReflectiveOperationException {
    SdkClient client =
        client(
            AwsService.of(call),
            AwsService.of(call) == AwsService.IAM ? Region.AWS_GLOBAL : Region.EU_WEST_1,
            new Wiretap(answer));
    Method method = method(call);
    Object request = method.getParameterTypes()[0].getMethod("builder").invoke(null);
    return (SdkPojo) method.invoke(client, built(request));
  }

  private static Object built(Object builder) throws ReflectiveOperationException {
    Method build = builder.getClass().getMethod("build");
    build.setAccessible(true);
    return build.invoke(builder);
  }

  private static SdkPojo builder(Class<?> model) throws ReflectiveOperationException {
    return (SdkPojo) model.getMethod("builder").invoke(null);
  }

  private static Method method(CallType call) {
    String operation = AwsService.operation(call);
    return Stream.of(Objects.requireNonNull(CLIENTS.get(AwsService.of(call))).getMethods())
        .filter(method -> method.getName().equalsIgnoreCase(operation))
        .filter(method -> method.getParameterCount() == 1)
        .filter(method -> SdkPojo.class.isAssignableFrom(method.getParameterTypes()[0]))
        .findFirst()
        .orElseThrow(() -> new AssertionError("The SDK has no " + call.id()));
  }
}
