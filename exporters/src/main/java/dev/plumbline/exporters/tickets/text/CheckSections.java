package dev.plumbline.exporters.tickets.text;

import dev.plumbline.exporters.tickets.Document.Block;
import dev.plumbline.exporters.tickets.Document.Code;
import dev.plumbline.exporters.tickets.Document.Heading;
import dev.plumbline.exporters.tickets.Document.Inline;
import dev.plumbline.exporters.tickets.Document.Items;
import dev.plumbline.exporters.tickets.Document.Link;
import dev.plumbline.exporters.tickets.Document.Literal;
import dev.plumbline.exporters.tickets.Document.Paragraph;
import dev.plumbline.exporters.tickets.Document.Text;
import dev.plumbline.exporters.tickets.TicketSubject;
import dev.plumbline.exporters.tickets.TicketSubject.Member;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Severity;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the checks of a ticket say of themselves: the problem, why, the fix, where to read more. */
final class CheckSections {

  private static final int MOST_CHECKS = 10;
  private static final int MOST_COMMANDS = 10;

  /** Where the clouds have their documentation. */
  private static final Map<String, Provider> HOSTS =
      Map.of(
          "aws.amazon.com", Provider.AWS,
          "learn.microsoft.com", Provider.AZURE,
          "cloud.google.com", Provider.GCP);

  private final Words words;
  private final TicketSubject subject;
  private final Optional<URI> checkPages;
  private final List<Member> members;
  private final List<String> checks;

  CheckSections(Words words, TicketSubject subject, Optional<URI> checkPages) {
    this.words = words;
    this.subject = subject;
    this.checkPages = checkPages;
    this.members = WrittenText.shown(subject);
    this.checks = members.stream().map(member -> member.finding().checkId()).distinct().toList();
  }

  String problem(String check) {
    return info(check)
        .map(CheckInfo::problem)
        .orElseGet(() -> words.say(Phrase.RETIRED_CHECK, check));
  }

  List<Block> whatIsWrong(int rows) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Heading(2, words.say(Phrase.WHAT_IS_WRONG)));
    for (String check : told(rows)) {
      blocks.add(
          new Paragraph(
              List.of(
                  new Text(sentence(problem(check)) + " "),
                  new Text(words.say(Phrase.SEVERITY_OF, severity(check)) + " "),
                  new Literal(check))));
      info(check)
          .map(info -> Paragraph.of(words.say(Phrase.WANTED, withoutStop(info.title()))))
          .ifPresent(blocks::add);
    }
    int more = checks.size() - told(rows).size();
    if (more > 0) {
      blocks.add(Paragraph.of(words.say(Phrase.MORE_CHECKS, more)));
    }
    return blocks;
  }

  List<Block> why(int rows) {
    List<Block> blocks = new ArrayList<>();
    for (CheckInfo info : infos(rows)) {
      FixText.paragraphs(info.why()).map(CheckSections::marked).forEach(blocks::add);
    }
    return headed(Phrase.WHY_IT_MATTERS, blocks);
  }

  List<Block> fixes(int rows) {
    List<Block> blocks = new ArrayList<>();
    for (CheckInfo info : infos(rows)) {
      new FixText(info, providers(info.id()))
          .paragraphs().stream().map(CheckSections::marked).forEach(blocks::add);
      for (Provider provider : providers(info.id())) {
        commands(info, provider, Math.clamp(rows, 0, MOST_COMMANDS), blocks);
        String terraform = info.fix().getOrDefault("terraform." + provider.word(), "").strip();
        if (!terraform.isEmpty()) {
          blocks.add(Paragraph.of(words.say(Phrase.TERRAFORM_FOR, provider.title())));
          blocks.add(new Code("hcl", terraform));
        }
      }
    }
    return headed(Phrase.HOW_TO_FIX, blocks);
  }

  private void commands(CheckInfo info, Provider provider, int most, List<Block> blocks) {
    List<String> commands =
        members.stream()
            .filter(member -> member.finding().checkId().equals(info.id()))
            .map(member -> member.finding().resource())
            .filter(resource -> resource.provider() == provider)
            .map(info::command)
            .map(String::strip)
            .filter(command -> !command.isEmpty())
            .distinct()
            .toList();
    if (commands.isEmpty() || most == 0) {
      return;
    }
    blocks.add(Paragraph.of(words.say(Phrase.COMMANDS_FOR, provider.title())));
    blocks.add(new Code("sh", commands.stream().limit(most).collect(Collectors.joining("\n"))));
    int more = commands.size() - most;
    if (more > 0) {
      blocks.add(Paragraph.of(words.say(Phrase.MORE_COMMANDS, more)));
    }
  }

  List<Block> references(int rows) {
    var links = new TreeSet<String>();
    var controls = new TreeSet<String>();
    for (CheckInfo info : infos(rows)) {
      SortedSet<Provider> concerned = providers(info.id());
      info.references().stream().filter(link -> concerns(link, concerned)).forEach(links::add);
      for (Provider provider : concerned) {
        info.frameworks(provider)
            .forEach(
                control ->
                    controls.add(control.id() + " " + control.version() + " " + control.control()));
      }
    }
    List<List<Inline>> items =
        links.stream()
            .filter(link -> link.startsWith("https://"))
            .map(link -> List.<Inline>of(new Link(link, URI.create(link))))
            .toList();
    List<Block> blocks = new ArrayList<>();
    if (!items.isEmpty()) {
      blocks.add(new Items(false, items));
    }
    for (CheckInfo info : infos(rows)) {
      blocks.add(
          new Paragraph(List.of(new Text(words.say(Phrase.CHECK_PAGE) + " "), page(info.id()))));
    }
    if (!controls.isEmpty()) {
      blocks.add(Paragraph.of(words.say(Phrase.CONTROLS, String.join(", ", controls))));
    }
    return headed(Phrase.READ_MORE, blocks);
  }

  private Inline page(String check) {
    return checkPages
        .map(base -> base.toString().replaceAll("/+$", "") + "/" + check)
        .<Inline>map(page -> new Link(page, URI.create(page)))
        .orElseGet(() -> new Literal("plumbline checks show " + check));
  }

  /** Pages of one cloud help nobody whose resource is in another. */
  private static boolean concerns(String link, Set<Provider> providers) {
    String host = String.valueOf(URI.create(link).getHost());
    return HOSTS.entrySet().stream()
        .filter(entry -> host.equals(entry.getKey()) || host.endsWith("." + entry.getKey()))
        .allMatch(entry -> providers.contains(entry.getValue()));
  }

  private List<Block> headed(Phrase heading, List<Block> blocks) {
    if (!blocks.isEmpty()) {
      blocks.addFirst(new Heading(2, words.say(heading)));
    }
    return blocks;
  }

  /** Fewer rows mean less room, so fewer checks are told at length; the worst come first. */
  private List<String> told(int rows) {
    return checks.stream().limit(Math.clamp(rows, 1, MOST_CHECKS)).toList();
  }

  private List<CheckInfo> infos(int rows) {
    return told(rows).stream().flatMap(check -> info(check).stream()).toList();
  }

  private Optional<CheckInfo> info(String check) {
    return Optional.ofNullable(subject.checks().get(check));
  }

  private SortedSet<Provider> providers(String check) {
    return members.stream()
        .filter(member -> member.finding().checkId().equals(check))
        .map(member -> member.finding().resource())
        .map(Resource::provider)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String severity(String check) {
    Severity worst =
        members.stream()
            .filter(member -> member.finding().checkId().equals(check))
            .map(member -> member.finding().severity())
            .sorted()
            .findFirst()
            .orElse(subject.severity());
    return words.say(
        switch (worst) {
          case CRITICAL -> Phrase.SEVERITY_CRITICAL;
          case HIGH -> Phrase.SEVERITY_HIGH;
          case MEDIUM -> Phrase.SEVERITY_MEDIUM;
          case LOW -> Phrase.SEVERITY_LOW;
          case INFO -> Phrase.SEVERITY_INFO;
        });
  }

  /** Words of check files in backticks are names. */
  private static Paragraph marked(String text) {
    List<String> parts = List.of(text.split("`", -1));
    if (parts.size() % 2 == 0) {
      return Paragraph.of(text);
    }
    List<Inline> inlines = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).isEmpty()) {
        inlines.add(i % 2 == 0 ? new Text(parts.get(i)) : new Literal(parts.get(i)));
      }
    }
    return new Paragraph(inlines);
  }

  private static String sentence(String text) {
    return withoutStop(text) + ".";
  }

  private static String withoutStop(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
