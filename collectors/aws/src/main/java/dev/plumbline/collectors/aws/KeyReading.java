package dev.plumbline.collectors.aws;

import java.util.List;
import java.util.Map;

/** Reads the KMS keys that encrypt secrets. */
final class KeyReading {

  private final Asking region;

  KeyReading(Asking region) {
    this.region = region;
  }

  void read(Found found) {
    List<Runnable> tasks =
        found
            .clusters()
            .flatMap(cluster -> cluster.path("encryptionConfig").valueStream())
            .flatMap(config -> Found.texts(config.at("/provider/keyArn")))
            .distinct()
            .<Runnable>map(key -> () -> read(key))
            .toList();
    Together.run(tasks);
  }

  private void read(String key) {
    Map<String, String> which = Map.of("KeyId", key);
    region.ask(AwsCalls.DESCRIBE_KEY, which);
    region.ask(AwsCalls.GET_KEY_ROTATION_STATUS, which);
    region.ask(AwsCalls.GET_KEY_POLICY, which);
  }
}
