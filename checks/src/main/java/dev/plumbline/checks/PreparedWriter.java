package dev.plumbline.checks;

import dev.plumbline.checks.expression.ExceptWhere;
import dev.plumbline.checks.expression.ExpressionLogic;
import dev.plumbline.checks.expression.ManualWhere;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.FrameworkControl;
import dev.plumbline.model.Provider;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Part of the build: writes what {@link PreparedReader} reads. Each text stands once, at the
 * beginning; everything else is numbers, and texts by their number.
 */
final class PreparedWriter {

  static final byte CLASS = 0;
  static final byte EXPRESSION = 1;
  static final byte EXCEPT = 2;
  static final byte MANUAL = 3;

  static final byte TRUTH = 0;
  static final byte INT = 1;
  static final byte LONG = 2;
  static final byte DOUBLE = 3;
  static final byte TEXT = 4;
  static final byte LIST = 5;

  private final Map<String, byte[]> asts;
  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  /**
   * @param asts the checked form of each expression, by {@link PreparedReader#key}
   */
  PreparedWriter(Map<String, byte[]> asts) {
    this.asts = Map.copyOf(asts);
  }

  byte[] write(List<Check> checks) throws IOException {
    out.writeInt(checks.size());
    for (Check check : checks) {
      check(check);
    }
    var file = new ByteArrayOutputStream();
    var head = new DataOutputStream(file);
    head.writeInt(texts.size());
    for (String text : texts.keySet()) {
      byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
      head.writeInt(encoded.length);
      head.write(encoded);
    }
    head.write(bytes.toByteArray());
    return file.toByteArray();
  }

  private void check(Check check) throws IOException {
    info(check.info());
    texts(check.formerIds());
    text(check.target().name());
    providers(check.providers());
    texts(check.catalogue());
    texts(check.calls());
    providers(check.strictOnly().keySet());
    for (String reason : check.strictOnly().values()) {
      text(reason);
    }
    out.writeInt(check.parameters().size());
    for (var parameter : check.parameters().entrySet()) {
      text(parameter.getKey());
      value(parameter.getValue());
    }
    logic(check.id(), check.logic());
    text(check.file());
  }

  private void info(CheckInfo info) throws IOException {
    text(info.id());
    text(info.title());
    text(info.problem());
    text(info.severity().name());
    text(info.expected());
    text(info.why());
    out.writeInt(info.fix().size());
    for (var fix : info.fix().entrySet()) {
      text(fix.getKey());
      text(fix.getValue());
    }
    texts(info.references());
    providers(info.frameworks().keySet());
    for (List<FrameworkControl> controls : info.frameworks().values()) {
      out.writeInt(controls.size());
      for (FrameworkControl control : controls) {
        text(control.id());
        text(control.version());
        text(control.control());
      }
    }
  }

  private void logic(String id, Logic logic) throws IOException {
    switch (logic) {
      case ExceptWhere except -> {
        out.writeByte(EXCEPT);
        expression(id, "notApplicable", except.exception());
        text(except.because());
        logic(id, except.otherwise());
      }
      case ManualWhere manual -> {
        out.writeByte(MANUAL);
        expression(id, "manual", manual.doubt());
        text(manual.because());
        logic(id, manual.otherwise());
      }
      case ExpressionLogic _ -> {
        out.writeByte(EXPRESSION);
        expression(id, "expression", logic.condition());
      }
      default -> {
        out.writeByte(CLASS);
        text(logic.getClass().getSimpleName());
      }
    }
  }

  private void expression(String id, String key, String text) throws IOException {
    byte[] ast = asts.get(PreparedReader.key(id, key));
    if (ast == null) {
      throw new IllegalStateException("The types of " + id + " were not checked: " + key);
    }
    text(text);
    out.writeInt(ast.length);
    out.write(ast);
  }

  private void value(Object value) throws IOException {
    switch (value) {
      case Boolean truth -> {
        out.writeByte(TRUTH);
        out.writeBoolean(truth);
      }
      case Integer number -> {
        out.writeByte(INT);
        out.writeInt(number);
      }
      case Long number -> {
        out.writeByte(LONG);
        out.writeLong(number);
      }
      case Double number -> {
        out.writeByte(DOUBLE);
        out.writeDouble(number);
      }
      case String text -> {
        out.writeByte(TEXT);
        text(text);
      }
      case List<?> list -> {
        out.writeByte(LIST);
        out.writeInt(list.size());
        for (Object element : list) {
          value(element);
        }
      }
      default -> throw new IllegalStateException("No parameter has such a default: " + value);
    }
  }

  private void providers(Collection<Provider> providers) throws IOException {
    out.writeByte(providers.size());
    for (Provider provider : providers) {
      text(provider.name());
    }
  }

  private void texts(Collection<String> all) throws IOException {
    out.writeInt(all.size());
    for (String text : all) {
      text(text);
    }
  }

  private void text(String text) throws IOException {
    out.writeInt(texts.computeIfAbsent(text, _ -> texts.size()));
  }
}
