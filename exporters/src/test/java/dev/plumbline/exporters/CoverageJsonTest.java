package dev.plumbline.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class CoverageJsonTest {

  @Test
  void aRefusedListingHasNoNumberOfClusters() {
    var scope =
        new Coverage(
            Provider.AZURE,
            "6d1b",
            "",
            Coverage.Status.DENIED,
            3,
            List.of(Gap.denied("aks:list", "aks/read", "Refused.")),
            OptionalInt.empty(),
            Duration.ofMillis(7200));

    assertThat(new String(CoverageJson.line(scope), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"provider":"azure","account":"6d1b","region":"","status":"denied","calls":3,\
            "gaps":[{"call":"aks:list","reason":"denied","permission":"aks/read",\
            "detail":"Refused."}],"clusters":null,"seconds":7.200}
            """);
  }

  @Test
  void scopesReadBackLosslessly() throws IOException {
    SampleRun run = SampleRun.hostile(120);
    var file = new ByteArrayOutputStream();

    new CoverageJson().write(run, file);

    assertThat(CoverageJson.read(new ByteArrayInputStream(file.toByteArray())))
        .isEqualTo(run.coverage());
  }
}
