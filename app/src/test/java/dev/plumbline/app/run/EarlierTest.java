package dev.plumbline.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Scope;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EarlierTest {

  private static final Gap REFUSED =
      Gap.denied("organizations:ListAccounts", "organizations:ListAccounts", "Refused.");
  private static final Gap EXPIRED =
      Gap.denied("organizations:ListAccounts", "", "The credentials have expired.");

  @Test
  void aPermissionThatIsMissingWillBeMissingAgain() {
    assertThat(Earlier.complete(cell("111122223333", REFUSED))).isTrue();
    assertThat(Earlier.complete(cell("111122223333", EXPIRED))).isFalse();
  }

  @Test
  void whereAccountsAreLookedForAllDependsOnWhatMayBeListed() {
    assertThat(Earlier.complete(cell("", REFUSED))).isFalse();
    assertThat(Earlier.complete(cell(""))).isTrue();
  }

  private static Cell cell(String account, Gap... gaps) {
    List<Answer> answers = new ArrayList<>();
    answers.add(
        new Answer.Given(
            "sts:GetCallerIdentity",
            new TreeMap<>(),
            Instant.EPOCH,
            JsonNodeFactory.instance.objectNode()));
    for (Gap gap : gaps) {
      answers.add(new Answer.Refused(gap.call(), new TreeMap<>(), Instant.EPOCH, gap));
    }
    return new Cell(new Scope(Provider.AWS, account, ""), Instant.EPOCH, answers, Optional.empty());
  }
}
