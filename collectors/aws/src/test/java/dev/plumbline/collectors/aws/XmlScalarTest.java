package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.utils.DateUtils;

class XmlScalarTest {

  @ParameterizedTest
  @CsvSource({
    "2026-02-02T12:00:00Z, 2026-02-02T12:00:00Z",
    "2026-01-31T23:59:59Z, 2026-01-31T23:59:59Z",
    "2026-02-02T12:00:00.000Z, 2026-02-02T12:00:00Z",
    "2026-02-02T12:00:00.250Z, 2026-02-02T12:00:00.250Z",
    "2026-02-02T12:00:00+02:00, 2026-02-02T10:00:00Z",
    "2026-02-30T12:00:00Z, 2026-02-28T12:00:00Z",
    "2026-13-02T12:00:00Z, 2026-13-02T12:00:00Z",
    "2026-00-02T12:00:00Z, 2026-00-02T12:00:00Z",
    "2026-02-02T24:61:00Z, 2026-02-02T24:61:00Z",
    "2026-02-02 12:00:00Z, 2026-02-02 12:00:00Z",
    "yesterday, yesterday"
  })
  void aTimeIsWrittenInOneWayAndWhatIsNoneStaysAsItCame(String came, String kept) {
    assertThat(kept(came)).isEqualTo(kept);
  }

  @Test
  void everyTimeIsKeptAsTheSdkReadsIt() {
    var random = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      String came = Instant.ofEpochSecond(random.nextLong(0, 4_102_444_800L)).toString();

      assertThat(kept(came)).isEqualTo(DateUtils.parseIso8601Date(came).toString());
    }
  }

  private static String kept(String text) {
    return XmlScalar.json(Shape.Scalar.TIMESTAMP, text).asText();
  }
}
