package dev.plumbline.checks.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.values.NullValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads a checked expression from the form that the build gave it. CEL's own form is a protocol
 * buffer, whose library takes longer to start than a small scan has for all its expressions. The
 * places in the source are not kept: only messages of CEL tell them, and those are not shown.
 */
final class AstReader {

  private static final CelSource NO_SOURCE = CelSource.newBuilder().build();

  private final byte[] bytes;
  private final ByteBuffer in;
  private final ImmutableMap.Builder<Long, CelReference> references = ImmutableMap.builder();
  private final ImmutableMap.Builder<Long, CelType> types = ImmutableMap.builder();

  AstReader(byte[] bytes) {
    this.bytes = bytes;
    this.in = ByteBuffer.wrap(bytes);
  }

  CelAbstractSyntaxTree read() {
    return CelAbstractSyntaxTree.newCheckedAst(
        expression(), NO_SOURCE, references.buildOrThrow(), types.buildOrThrow());
  }

  private CelExpr expression() {
    byte kind = in.get();
    long id = in.getInt();
    types.put(id, type());
    return switch (kind) {
      case AstWriter.TRUTH -> CelExpr.ofConstant(id, CelConstant.ofValue(in.get() != 0));
      case AstWriter.NUMBER -> CelExpr.ofConstant(id, CelConstant.ofValue(in.getLong()));
      case AstWriter.FRACTION -> CelExpr.ofConstant(id, CelConstant.ofValue(in.getDouble()));
      case AstWriter.TEXT -> CelExpr.ofConstant(id, CelConstant.ofValue(text()));
      case AstWriter.NULL -> CelExpr.ofConstant(id, CelConstant.ofValue(NullValue.NULL_VALUE));
      case AstWriter.NAME -> name(id);
      case AstWriter.FIELD -> CelExpr.ofSelect(id, expression(), text(), in.get() != 0);
      case AstWriter.CALL -> call(id);
      case AstWriter.LIST -> CelExpr.ofList(id, expressions(), ImmutableList.of());
      case AstWriter.MAP -> map(id);
      case AstWriter.LOOP -> loop(id);
      default -> throw new IllegalStateException("No kind of expression: " + kind);
    };
  }

  private CelExpr name(long id) {
    CelExpr name = CelExpr.ofIdent(id, text());
    reference(id);
    return name;
  }

  private CelExpr call(long id) {
    Optional<CelExpr> target = in.get() != 0 ? Optional.of(expression()) : Optional.empty();
    CelExpr call = CelExpr.ofCall(id, target, text(), expressions());
    reference(id);
    return call;
  }

  private CelExpr map(long id) {
    ImmutableList.Builder<CelExpr.CelMap.Entry> entries = ImmutableList.builder();
    for (int left = in.get(); left > 0; left--) {
      entries.add(CelExpr.ofMapEntry(in.getInt(), expression(), expression(), false));
    }
    return CelExpr.ofMap(id, entries.build());
  }

  private CelExpr loop(long id) {
    return CelExpr.ofComprehension(
        id,
        text(),
        text(),
        expression(),
        text(),
        expression(),
        expression(),
        expression(),
        expression());
  }

  private ImmutableList<CelExpr> expressions() {
    int size = in.getShort();
    ImmutableList.Builder<CelExpr> all = ImmutableList.builderWithExpectedSize(size);
    for (int i = 0; i < size; i++) {
      all.add(expression());
    }
    return all.build();
  }

  private void reference(long id) {
    CelReference.Builder reference = CelReference.newBuilder().setName(text());
    for (int left = in.get(); left > 0; left--) {
      reference.addOverloadIds(text());
    }
    references.put(id, reference.build());
  }

  private CelType type() {
    byte kind = in.get();
    return switch (kind) {
      case AstWriter.TYPE_LIST -> ListType.create(type());
      case AstWriter.TYPE_MAP -> MapType.create(type(), type());
      case AstWriter.TYPE_RECORD -> StructTypeReference.create(text());
      default -> AstWriter.SIMPLE_TYPES.get(kind);
    };
  }

  private String text() {
    int length = in.getShort();
    String text = new String(bytes, in.position(), length, StandardCharsets.UTF_8);
    in.position(in.position() + length);
    return text;
  }
}
