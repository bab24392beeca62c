package dev.plumbline.config;

import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads YAML that people write, and that may be hostile: no tags, no bombs, no equal keys. */
public final class YamlSource {

  /** 1 MiB, in code points. */
  public static final int LONGEST = 1 << 20;

  private static final int LONGEST_REASON = 200;

  private YamlSource() {}

  /** The root of the only document; empty, with a problem, where the text cannot be read. */
  public static Optional<YamlNode> read(String text, Problems problems) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (content.codePointCount(0, content.length()) > LONGEST) {
      problems.add(0, "the file is longer than " + LONGEST + " characters.");
      return Optional.empty();
    }
    try {
      var parser = new ParserImpl(new StreamReader(content), new LoaderOptions());
      Optional<Tree> tree = new TreeBuilder(parser, problems).build().filter(YamlSource::isFilled);
      if (tree.isEmpty()) {
        problems.add(0, "the file is empty.");
      }
      return tree.map(root -> YamlNode.root(root, problems));
    } catch (YamlRefused e) {
      problems.add(e.line(), e.reason());
    } catch (MarkedYAMLException e) {
      // Only the problem: the snippet of SnakeYAML's own message may show a secret.
      problems.add(
          line(e), "this is not valid YAML: " + Printable.plain(reason(e), LONGEST_REASON) + ".");
    } catch (ReaderException e) {
      problems.add(
          lineAt(content, e.getPosition()),
          "this is not valid YAML: it has the control character U+%04X."
              .formatted(e.getCodePoint()));
    } catch (YAMLException e) {
      problems.add(
          0,
          "this is not valid YAML: "
              + Printable.plain(String.valueOf(e.getMessage()), LONGEST_REASON));
    }
    return Optional.empty();
  }

  /** A document of nothing but its separator is as empty as none. */
  private static boolean isFilled(Tree root) {
    return !(root instanceof Tree.Scalar scalar) || scalar.kind() != Tree.Kind.NOTHING;
  }

  private static int line(MarkedYAMLException e) {
    Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    return mark == null ? 0 : mark.getLine() + 1;
  }

  private static String reason(MarkedYAMLException e) {
    return e.getProblem() == null ? "it cannot be parsed" : e.getProblem();
  }

  private static int lineAt(String text, int position) {
    return 1 + (int) text.codePoints().limit(Math.max(0, position)).filter(c -> c == '\n').count();
  }
}
