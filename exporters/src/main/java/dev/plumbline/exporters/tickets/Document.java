package dev.plumbline.exporters.tickets;

import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * A text without markup. Every string in it may be hostile: a tracker writes it so that none of it
 * becomes markup, a mention, a link or an attachment.
 */
public record Document(List<Block> blocks) {

  public Document {
    blocks = List.copyOf(blocks);
  }

  public static Document of(Block... blocks) {
    return new Document(List.of(blocks));
  }

  /** What stands below each other. */
  public sealed interface Block {}

  /**
   * A heading.
   *
   * @param level 1 is the highest of 3
   */
  public record Heading(int level, String text) implements Block {
    public Heading {
      Objects.requireNonNull(text, "text");
      if (level < 1 || level > 3) {
        throw new IllegalArgumentException("No such level of a heading: " + level);
      }
    }
  }

  public record Paragraph(List<Inline> content) implements Block {
    public Paragraph {
      content = List.copyOf(content);
    }

    public static Paragraph of(String text) {
      return new Paragraph(List.of(new Text(text)));
    }
  }

  /** A table; each row has as many cells as the header. */
  public record Table(List<String> header, List<List<Cell>> rows) implements Block {
    public Table {
      header = List.copyOf(header);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<Cell> row : rows) {
        if (row.size() != header.size()) {
          throw new IllegalArgumentException("A row is not as wide as its table: " + row);
        }
      }
    }
  }

  /** What stands in one place of a table. */
  public record Cell(List<Inline> content) {
    public Cell {
      content = List.copyOf(content);
    }

    public static Cell of(Inline... content) {
      return new Cell(List.of(content));
    }
  }

  /**
   * Lines that keep their blanks.
   *
   * @param language such as {@code sh}, {@code json}; empty where it is none
   */
  public record Code(String language, String text) implements Block {
    public Code {
      Objects.requireNonNull(language, "language");
      Objects.requireNonNull(text, "text");
    }
  }

  public record Items(boolean numbered, List<List<Inline>> items) implements Block {
    public Items {
      items = items.stream().map(List::copyOf).toList();
    }
  }

  /** What stands in one line. */
  public sealed interface Inline {}

  public record Text(String text) implements Inline {
    public Text {
      Objects.requireNonNull(text, "text");
    }
  }

  public record Strong(String text) implements Inline {
    public Strong {
      Objects.requireNonNull(text, "text");
    }
  }

  /** A name, a value, a command within a line. */
  public record Literal(String text) implements Inline {
    public Literal {
      Objects.requireNonNull(text, "text");
    }
  }

  /** A link to an https address. */
  public record Link(String text, URI target) implements Inline {
    public Link {
      Objects.requireNonNull(text, "text");
      if (!"https".equalsIgnoreCase(target.getScheme())) {
        throw new IllegalArgumentException("Not an https address: " + target);
      }
    }
  }
}
