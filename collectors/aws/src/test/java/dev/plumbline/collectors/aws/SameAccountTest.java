package dev.plumbline.collectors.aws;

import static dev.plumbline.collectors.aws.FakeAws.jsonError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Collector;
import dev.plumbline.model.Provider;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** An account that is read by a profile that something else writes anew in the meantime. */
class SameAccountTest extends AccountScan {

  private final AtomicInteger searches = new AtomicInteger();

  @Test
  void aProfileThatIsNowOfAnotherAccountReadsNothingMore() {
    aws.identityOf("ASIA2", "999999999999")
        .json("ASIA1", CLUSTERS, 403, jsonError("ExpiredTokenException", "expired"));

    WorkList work = scan();

    assertThat(work.cell("eu-west-1").gaps().getFirst().detail()).contains("999999999999");
    assertThat(requestsBy("ASIA2")).containsExactly("sts:GetCallerIdentity");
  }

  @Test
  void aProfileThatIsStillOfTheAccountGoesOnReading() {
    aws.json("ASIA1", CLUSTERS, 403, jsonError("ExpiredTokenException", "expired"));

    WorkList work = scan();

    assertThat(work.cell("eu-west-1").gaps()).isEmpty();
    assertThat(requestsBy("ASIA2")).startsWith("sts:GetCallerIdentity").contains(CLUSTERS);
    assertThat(requestsBy("ASIA2")).containsOnlyOnce("sts:GetCallerIdentity");
  }

  private WorkList scan() {
    AwsSettings settings =
        new AwsSettings(List.of(), List.of(), Optional.of(aws.uri()), Optional.empty());
    AwsClients clients = new AwsClients(settings, InstantSource.system(), this::search);
    var account = new AwsSettings.Account(ACCOUNT, Optional.empty(), Optional.empty());
    try (WorkList work = new WorkList(EVERYTHING)) {
      return work.run(
          new Collector() {
            @Override
            public Provider provider() {
              return Provider.AWS;
            }

            @Override
            public void collect(Work given) {
              new AccountReading(settings, account, clients, given).read();
            }
          });
    }
  }

  private AwsCredentialsProvider search() {
    return StaticCredentialsProvider.create(
        AwsSessionCredentials.create("ASIA" + searches.incrementAndGet(), "secret", "token"));
  }

  private List<String> requestsBy(String key) {
    return aws.asked().stream()
        .filter(asked -> asked.key().equals(key))
        .map(FakeAws.Asked::request)
        .toList();
  }
}
