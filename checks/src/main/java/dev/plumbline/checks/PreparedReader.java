package dev.plumbline.checks;

import dev.plumbline.checks.expression.ExceptWhere;
import dev.plumbline.checks.expression.Expression;
import dev.plumbline.checks.expression.ExpressionLogic;
import dev.plumbline.checks.expression.Expressions;
import dev.plumbline.checks.expression.ManualWhere;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.FrameworkControl;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Severity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the checks that Plumbline brings along from the form that the build gave them: without
 * parsing, without looking names up, and without their cases. A start is too short for more.
 */
final class PreparedReader {

  private final ByteBuffer in;
  private final String[] texts;
  private final Map<String, byte[]> asts = new HashMap<>();

  /** What the file has. */
  record Content(List<Check> checks, Map<String, byte[]> asts) {}

  private PreparedReader(byte[] file) {
    this.in = ByteBuffer.wrap(file);
    this.texts = new String[in.getInt()];
    for (int i = 0; i < texts.length; i++) {
      int length = in.getInt();
      texts[i] = new String(file, in.position(), length, StandardCharsets.UTF_8);
      in.position(in.position() + length);
    }
  }

  static Content read(byte[] file) {
    PreparedReader reader = new PreparedReader(file);
    int size = reader.in.getInt();
    List<Check> checks = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      checks.add(reader.check());
    }
    return new Content(checks, reader.asts);
  }

  /** The name of an expression of a check. */
  static String key(String id, String key) {
    return id + "." + key;
  }

  private Check check() {
    CheckInfo info = info();
    return new Check(
        info,
        texts(),
        Check.Target.valueOf(text()),
        providers(),
        texts(),
        new TreeSet<>(texts()),
        strictOnly(),
        parameters(),
        logic(info.id()),
        List.of(),
        text());
  }

  private CheckInfo info() {
    return new CheckInfo(
        text(),
        text(),
        text(),
        Severity.valueOf(text()),
        text(),
        text(),
        fix(),
        texts(),
        frameworks());
  }

  private SortedMap<Provider, String> strictOnly() {
    SortedMap<Provider, String> reasons = new TreeMap<>();
    for (Provider provider : providers()) {
      reasons.put(provider, text());
    }
    return reasons;
  }

  private SortedMap<String, String> fix() {
    SortedMap<String, String> fix = new TreeMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      fix.put(text(), text());
    }
    return fix;
  }

  private Map<Provider, List<FrameworkControl>> frameworks() {
    Map<Provider, List<FrameworkControl>> frameworks = new EnumMap<>(Provider.class);
    for (Provider provider : providers()) {
      List<FrameworkControl> controls = new ArrayList<>();
      for (int left = in.getInt(); left > 0; left--) {
        controls.add(new FrameworkControl(text(), text(), text()));
      }
      frameworks.put(provider, controls);
    }
    return frameworks;
  }

  private SortedMap<String, Object> parameters() {
    SortedMap<String, Object> parameters = new TreeMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      parameters.put(text(), value());
    }
    return parameters;
  }

  private Object value() {
    byte kind = in.get();
    return switch (kind) {
      case PreparedWriter.TRUTH -> in.get() != 0;
      case PreparedWriter.INT -> in.getInt();
      case PreparedWriter.LONG -> in.getLong();
      case PreparedWriter.DOUBLE -> in.getDouble();
      case PreparedWriter.TEXT -> text();
      case PreparedWriter.LIST -> list();
      default -> throw new IllegalStateException("No kind of value: " + kind);
    };
  }

  private List<Object> list() {
    List<Object> list = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      list.add(value());
    }
    return list;
  }

  private Logic logic(String id) {
    byte kind = in.get();
    return switch (kind) {
      case PreparedWriter.CLASS -> javaLogic();
      case PreparedWriter.EXPRESSION -> new ExpressionLogic(expression(id, "expression"));
      case PreparedWriter.EXCEPT ->
          new ExceptWhere(expression(id, "notApplicable"), text(), logic(id));
      case PreparedWriter.MANUAL -> new ManualWhere(expression(id, "manual"), text(), logic(id));
      default -> throw new IllegalStateException("No kind of logic: " + kind);
    };
  }

  private Logic javaLogic() {
    String name = text();
    return CheckReader.javaLogic(name)
        .orElseThrow(() -> new IllegalStateException("Built without " + name));
  }

  private Expression expression(String id, String key) {
    String text = text();
    byte[] ast = new byte[in.getInt()];
    in.get(ast);
    asts.put(key(id, key), ast);
    return Expressions.later(() -> Expressions.fromBytes(ast), text);
  }

  private Set<Provider> providers() {
    Set<Provider> providers = EnumSet.noneOf(Provider.class);
    for (int left = in.get(); left > 0; left--) {
      providers.add(Provider.valueOf(text()));
    }
    return providers;
  }

  private List<String> texts() {
    int size = in.getInt();
    List<String> all = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      all.add(text());
    }
    return all;
  }

  private String text() {
    return texts[in.getInt()];
  }
}
