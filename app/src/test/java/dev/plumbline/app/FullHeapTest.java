package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Java ends with 1 where memory runs out, and so does Plumbline where there are findings. */
class FullHeapTest {

  @Test
  void aFullHeapIsToldAndIsNotTakenForFindings() throws IOException, InterruptedException {
    Process list =
        new ProcessBuilder(
                ChildJvm.command(
                    List.of("-XX:+UseSerialGC", "-Xmx6m"), Main.class, "checks", "list"))
            .redirectErrorStream(true)
            .start();
    String said = new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(list.waitFor()).as(said).isEqualTo(2);
    assertThat(said).contains("PLUMBLINE_JAVA_OPTIONS=-Xmx3g").doesNotContain("\tat ");
  }
}
