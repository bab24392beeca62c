package dev.plumbline.checks.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Part of the build: writes what {@link AstReader} reads. It knows what expressions over the model
 * are made of, and refuses the rest, which no check file needs: messages, unsigned numbers, bytes.
 */
final class AstWriter {

  static final byte TRUTH = 0;
  static final byte NUMBER = 1;
  static final byte FRACTION = 2;
  static final byte TEXT = 3;
  static final byte NULL = 4;
  static final byte NAME = 5;
  static final byte FIELD = 6;
  static final byte CALL = 7;
  static final byte LIST = 8;
  static final byte MAP = 9;
  static final byte LOOP = 10;

  static final byte TYPE_LIST = -1;
  static final byte TYPE_MAP = -2;
  static final byte TYPE_RECORD = -3;

  /** Written by their place here. */
  static final List<CelType> SIMPLE_TYPES =
      List.of(
          SimpleType.DYN,
          SimpleType.BOOL,
          SimpleType.INT,
          SimpleType.DOUBLE,
          SimpleType.STRING,
          SimpleType.TIMESTAMP,
          SimpleType.DURATION,
          SimpleType.NULL_TYPE);

  private final CelAbstractSyntaxTree ast;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  AstWriter(CelAbstractSyntaxTree ast) {
    this.ast = ast;
  }

  byte[] write() throws IOException {
    expression(ast.getExpr());
    return bytes.toByteArray();
  }

  private void expression(CelExpr expression) throws IOException {
    switch (expression.getKind()) {
      case CONSTANT -> constant(expression);
      case IDENT -> {
        head(NAME, expression);
        text(expression.ident().name());
        reference(expression);
      }
      case SELECT -> field(expression);
      case CALL -> call(expression);
      case LIST -> {
        head(LIST, expression);
        expressions(expression.list().elements());
      }
      case MAP -> map(expression);
      case COMPREHENSION -> loop(expression);
      case STRUCT, NOT_SET -> throw refused(expression.getKind());
    }
  }

  private void head(byte kind, CelExpr expression) throws IOException {
    out.writeByte(kind);
    out.writeInt(Math.toIntExact(expression.id()));
    type(ast.getTypeOrThrow(expression.id()));
  }

  private void constant(CelExpr expression) throws IOException {
    CelConstant constant = expression.constant();
    switch (constant.getKind()) {
      case BOOLEAN_VALUE -> {
        head(TRUTH, expression);
        out.writeBoolean(constant.booleanValue());
      }
      case INT64_VALUE -> {
        head(NUMBER, expression);
        out.writeLong(constant.int64Value());
      }
      case DOUBLE_VALUE -> {
        head(FRACTION, expression);
        out.writeDouble(constant.doubleValue());
      }
      case STRING_VALUE -> {
        head(TEXT, expression);
        text(constant.stringValue());
      }
      case NULL_VALUE -> head(NULL, expression);
      default -> throw refused(constant.getKind());
    }
  }

  private void field(CelExpr expression) throws IOException {
    if (ast.getReference(expression.id()).isPresent()) {
      throw refused("a name with dots");
    }
    head(FIELD, expression);
    expression(expression.select().operand());
    text(expression.select().field());
    out.writeBoolean(expression.select().testOnly());
  }

  private void call(CelExpr expression) throws IOException {
    head(CALL, expression);
    out.writeBoolean(expression.call().target().isPresent());
    if (expression.call().target().isPresent()) {
      expression(expression.call().target().get());
    }
    text(expression.call().function());
    expressions(expression.call().args());
    reference(expression);
  }

  private void map(CelExpr expression) throws IOException {
    head(MAP, expression);
    out.writeByte(expression.map().entries().size());
    for (CelExpr.CelMap.Entry entry : expression.map().entries()) {
      out.writeInt(Math.toIntExact(entry.id()));
      expression(entry.key());
      expression(entry.value());
    }
  }

  private void loop(CelExpr expression) throws IOException {
    head(LOOP, expression);
    CelExpr.CelComprehension loop = expression.comprehension();
    text(loop.iterVar());
    text(loop.iterVar2());
    expression(loop.iterRange());
    text(loop.accuVar());
    expression(loop.accuInit());
    expression(loop.loopCondition());
    expression(loop.loopStep());
    expression(loop.result());
  }

  private void expressions(List<CelExpr> all) throws IOException {
    out.writeShort(all.size());
    for (CelExpr one : all) {
      expression(one);
    }
  }

  private void reference(CelExpr expression) throws IOException {
    CelReference reference = ast.getReferenceOrThrow(expression.id());
    if (reference.value().isPresent()) {
      throw refused("a named constant");
    }
    text(reference.name());
    out.writeByte(reference.overloadIds().size());
    for (String overload : reference.overloadIds()) {
      text(overload);
    }
  }

  private void type(CelType type) throws IOException {
    switch (type) {
      case ListType list -> {
        out.writeByte(TYPE_LIST);
        type(list.elemType());
      }
      case MapType map -> {
        out.writeByte(TYPE_MAP);
        type(map.keyType());
        type(map.valueType());
      }
      case StructTypeReference record -> {
        out.writeByte(TYPE_RECORD);
        text(record.name());
      }
      default -> {
        int place = SIMPLE_TYPES.indexOf(type);
        if (place < 0) {
          throw refused(type.name());
        }
        out.writeByte(place);
      }
    }
  }

  private void text(String text) throws IOException {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    out.writeShort(encoded.length);
    out.write(encoded);
  }

  private static IllegalArgumentException refused(Object what) {
    return new IllegalArgumentException("Expressions of the catalogue cannot have: " + what);
  }
}
