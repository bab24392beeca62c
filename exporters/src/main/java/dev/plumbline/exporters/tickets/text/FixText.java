package dev.plumbline.exporters.tickets.text;

import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Provider;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How to fix what a check found, as far as it concerns some clouds. Check files say what is the
 * same everywhere, and then "On AKS ..": nobody needs that whose cluster is in another cloud.
 */
final class FixText {

  private static final Map<String, Provider> NAMES =
      Map.of(
          "AWS", Provider.AWS,
          "EKS", Provider.AWS,
          "Azure", Provider.AZURE,
          "AKS", Provider.AZURE,
          "Google Cloud", Provider.GCP,
          "GKE", Provider.GCP);

  private static final Pattern NAME = Pattern.compile("\\b(AWS|EKS|Azure|AKS|Google Cloud|GKE)\\b");
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+(?=[A-Z`])");
  private static final Pattern PLACEHOLDERS =
      Pattern.compile("((?:[A-Z][A-Z_]+|,| |and)+) stands? for .*");
  private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z][A-Z_]+");

  private final CheckInfo check;
  private final Set<Provider> clouds;

  FixText(CheckInfo check, Set<Provider> clouds) {
    this.check = check;
    this.clouds = Set.copyOf(clouds);
  }

  /** The paragraphs; all of them where none would be left. */
  List<String> paragraphs() {
    List<String> all = paragraphs(check.fix().getOrDefault("text", "")).toList();
    List<String> ours = all.stream().map(this::ours).filter(text -> !text.isEmpty()).toList();
    return clouds.isEmpty() || ours.isEmpty() ? all : ours;
  }

  /** Paragraphs as they are meant: a break within one is where the file's line was full. */
  static Stream<String> paragraphs(String text) {
    return Stream.of(text.strip().split("\\n\\s*\\n"))
        .map(paragraph -> paragraph.strip().replaceAll("\\s*\\n\\s*", " "))
        .filter(paragraph -> !paragraph.isEmpty());
  }

  private String ours(String paragraph) {
    return String.join(
        " ",
        SENTENCE_END
            .splitAsStream(paragraph)
            .map(this::sentence)
            .filter(text -> !text.isEmpty())
            .toList());
  }

  /**
   * A clause that names no cloud is about those of the clause before it. One that explains words of
   * commands is about whoever is shown these commands, whatever else it names.
   */
  private String sentence(String sentence) {
    int end = sentence.matches(".*[.!?]") ? sentence.length() - 1 : sentence.length();
    Set<Provider> named = EnumSet.noneOf(Provider.class);
    List<String> kept = new ArrayList<>();
    for (String clause : sentence.substring(0, end).split("; ", -1)) {
      Set<Provider> here = PLACEHOLDERS.matcher(clause).matches() ? Set.of() : named(clause);
      named = here.isEmpty() ? named : here;
      if ((named.isEmpty() || named.stream().anyMatch(clouds::contains)) && stands(clause)) {
        kept.add(clause);
      }
    }
    if (kept.isEmpty()) {
      return "";
    }
    String text = String.join("; ", kept);
    return text.substring(0, 1).toUpperCase(Locale.ROOT)
        + text.substring(1)
        + sentence.substring(end);
  }

  private static Set<Provider> named(String clause) {
    Set<Provider> named = EnumSet.noneOf(Provider.class);
    for (Matcher name = NAME.matcher(clause); name.find(); ) {
      named.add(NAMES.getOrDefault(name.group(1), Provider.AWS));
    }
    return named;
  }

  /** Whether the words that a clause explains stand in a command that is shown. */
  private boolean stands(String clause) {
    Matcher explained = PLACEHOLDERS.matcher(clause);
    if (!explained.matches()) {
      return true;
    }
    List<String> commands =
        clouds.stream()
            .flatMap(cloud -> Stream.of(cloud.word(), "terraform." + cloud.word()))
            .map(key -> check.fix().getOrDefault(key, ""))
            .filter(command -> !command.isBlank())
            .toList();
    return commands.isEmpty()
        || PLACEHOLDER
            .matcher(explained.group(1))
            .results()
            .map(word -> Pattern.compile("\\b" + word.group() + "\\b"))
            .anyMatch(word -> commands.stream().anyMatch(word.asPredicate()));
  }
}
