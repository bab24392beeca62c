package dev.plumbline.collectors;

import static dev.plumbline.collectors.Samples.DENIED;
import static dev.plumbline.collectors.Samples.DESCRIBE;
import static dev.plumbline.collectors.Samples.LIST;
import static dev.plumbline.collectors.Samples.NOW;
import static dev.plumbline.collectors.Samples.REGION;
import static dev.plumbline.collectors.Samples.form;
import static dev.plumbline.collectors.Samples.given;
import static dev.plumbline.collectors.Samples.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CellTest {

  private static final Map<String, String> SECOND = Map.of("page", "2");
  private static final Map<String, String> THIRD = Map.of("page", "3");

  @Test
  void aListingHasTheElementsOfAllPages() {
    Cell cell =
        cell(
            given(LIST, Map.of(), "{'clusters':['a','b']}"),
            given(LIST, SECOND, "{'clusters':[]}"),
            given(LIST, THIRD, "{'clusters':['c']}"));

    Listing<Field> listing = cell.listing(LIST, Map.of(), "/clusters");

    assertThat(listing.items()).extracting(Field::identity).containsExactly("a", "b", "c");
    assertThat(listing.items().getLast().evidence().parameters()).isEqualTo(THIRD);
    assertThat(listing.gap()).isEmpty();
  }

  @Test
  void aRefusedPageLeavesTheOthersAndAGap() {
    Cell cell = cell(given(LIST, Map.of(), "{'clusters':['a']}"), refused(LIST, SECOND, DENIED));

    Listing<Field> listing = cell.listing(LIST, Map.of(), "/clusters");

    assertThat(listing.items()).extracting(Field::identity).containsExactly("a");
    assertThat(listing.gap()).contains(DENIED);
  }

  @Test
  void aRefusedListingIsNeverEmpty() {
    Listing<Field> listing =
        cell(refused(LIST, Map.of(), DENIED)).listing(LIST, Map.of(), "/clusters");

    assertThat(listing).isEqualTo(Listing.partial(List.of(), DENIED));
  }

  @Test
  void aListingThatIsNotAListHasAGap() {
    Listing<Field> listing =
        cell(given(LIST, Map.of(), "{'clusters':'none'}")).listing(LIST, Map.of(), "/clusters");

    assertThat(listing.items()).isEmpty();
    assertThat(listing.gap()).map(Gap::reason).contains(Gap.Reason.UNSUPPORTED);
  }

  @Test
  void aListingWithoutElementsIsEmptyAndComplete() {
    assertThat(cell(given(LIST, Map.of(), "{}")).listing(LIST, Map.of(), "/clusters"))
        .isEqualTo(Listing.complete(List.of()));
  }

  @Test
  void whatAListingWasAskedForTellsItFromOthers() {
    Cell cell =
        cell(
            given(LIST, Map.of("cluster", "a"), "{'x':['1']}"),
            given(LIST, Map.of("cluster", "b"), "{'x':['2']}"),
            given(LIST, Map.of("cluster", "b", "page", "2"), "{'x':['3']}"));

    assertThat(cell.listing(LIST, Map.of("cluster", "b"), "/x").items())
        .extracting(Field::identity)
        .containsExactly("2", "3");
  }

  @Test
  void aCallThatWasNotMadeIsUnread() {
    Answer answer = cell().answer(DESCRIBE, Map.of("name", "prod"));

    assertThat(form(answer.at("/cluster").json())).isEqualTo("unread");
    assertThat(answer.parameters()).isEqualTo(Map.of("name", "prod"));
    assertThat(answer.time()).isEqualTo(NOW);
    assertThat(cell().gaps()).isEmpty();
    assertThat(cell().listing(LIST, Map.of(), "/clusters").gap()).isPresent();
  }

  @Test
  void whatTheRegionWasNotAskedTheAccountMayKnow() {
    Cell cell = regionOf(cell(given(DESCRIBE, Map.of(), "{'who':'account'}")));

    assertThat(cell.answer(DESCRIBE).at("/who").identity()).isEqualTo("account");
  }

  @Test
  void whatTheRegionSaysComesBeforeWhatTheAccountSays() {
    Cell cell =
        regionOf(
            cell(given(DESCRIBE, Map.of(), "{'who':'account'}")),
            refused(DESCRIBE, Map.of(), DENIED));

    assertThat(form(cell.answer(DESCRIBE).at("/who").text())).isEqualTo("unread");
  }

  @Test
  void aListingOfTheAccountIsReadWithAllItsPages() {
    Cell account = cell(given(LIST, Map.of(), "{'x':['1']}"), given(LIST, SECOND, "{'x':['2']}"));

    assertThat(regionOf(account).listing(LIST, Map.of(), "/x").items()).hasSize(2);
  }

  @Test
  void pagesOfTheAccountAreNotMixedIntoAListingOfTheRegion() {
    Cell account = cell(given(LIST, Map.of(), "{'x':['1']}"), given(LIST, SECOND, "{'x':['2']}"));

    Listing<Field> listing =
        regionOf(account, given(LIST, Map.of(), "{'x':['mine']}")).listing(LIST, Map.of(), "/x");

    assertThat(listing.items()).extracting(Field::identity).containsExactly("mine");
  }

  @Test
  void aRefusalWinsOverAnAnswerToTheSameCall() {
    Answer answer = given(DESCRIBE, Map.of(), "{'who':'somebody'}");
    Answer refusal = refused(DESCRIBE, Map.of(), DENIED);

    assertThat(cell(answer, refusal).answer(DESCRIBE)).isEqualTo(refusal);
    assertThat(cell(refusal, answer).answer(DESCRIBE)).isEqualTo(refusal);
  }

  @Test
  void whatNoLongerExistsIsUnreadButNoGapOfTheScope() {
    Cell cell = cell(new Answer.Missing(DESCRIBE.id(), new TreeMap<>(), NOW));

    assertThat(form(cell.answer(DESCRIBE).at("/cluster").json())).isEqualTo("unread");
    assertThat(cell.gaps()).isEmpty();
  }

  @Test
  void theGapsOfAScopeAreItsOwn() {
    Cell account = cell(refused(LIST, Map.of(), DENIED));
    Gap mine = Gap.of("eks:DescribeCluster", Gap.Reason.TIMEOUT, "Slow.");

    assertThat(regionOf(account, refused(DESCRIBE, Map.of(), mine)).gaps()).containsExactly(mine);
  }

  @Test
  void aCellWithOtherAnswersKeepsScopeTimeAndAccount() {
    Cell cell = regionOf(cell(given(DESCRIBE, Map.of(), "{}")));

    assertThat(cell.with(List.of(refused(LIST, Map.of(), DENIED))))
        .isEqualTo(
            new Cell(
                cell.scope(),
                cell.collectedAt(),
                List.of(refused(LIST, Map.of(), DENIED)),
                cell.account()));
  }

  private static Cell cell(Answer... answers) {
    return new Cell(
        new Scope(Provider.AWS, "111122223333", ""), NOW, List.of(answers), Optional.empty());
  }

  private static Cell regionOf(Cell account, Answer... answers) {
    return new Cell(REGION, NOW, List.of(answers), Optional.of(account));
  }
}
