package dev.plumbline.checks.expression;

import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelProtoAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.expr.CheckedExpr;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.plumbline.checks.Cidrs;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.NodePool;
import java.util.List;

/**
 * Compiles and loads expressions over the model. Beyond the standard language there are the
 * variables {@code cluster}, {@code nodePool} and {@code parameters}, and the function {@code
 * admitEveryone(ranges)}.
 */
public final class Expressions {

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .enableUnknownTracking(true)
          .comprehensionMaxIterations(100_000)
          .build();

  private static final CelType TEXTS = ListType.create(SimpleType.STRING);

  private static final CelFunctionDecl ADMIT_EVERYONE =
      CelFunctionDecl.newFunctionDeclaration(
          "admitEveryone",
          CelOverloadDecl.newGlobalOverload("admitEveryone_list", SimpleType.BOOL, TEXTS));

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.legacyCelRuntimeBuilder()
          .setOptions(OPTIONS)
          .addFunctionBindings(
              CelFunctionBinding.from("admitEveryone_list", List.class, Expressions::admitEveryone))
          .build();

  private Expressions() {}

  /** Only those who write checks need the compiler; it is made on first use. */
  private static final class Compiler {
    static final CelCompiler WITHOUT_POOL = compiler(false);
    static final CelCompiler WITH_POOL = compiler(true);

    private Compiler() {}

    private static CelCompiler compiler(boolean nodePool) {
      var builder =
          CelCompilerFactory.standardCelCompilerBuilder()
              .setOptions(OPTIONS)
              .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
              .setTypeProvider(ModelTypes.of(List.of(Cluster.class, NodePool.class)))
              .addVar("cluster", ModelTypes.reference(Cluster.class))
              .addVar("parameters", MapType.create(SimpleType.STRING, SimpleType.DYN))
              .addFunctionDeclarations(ADMIT_EVERYONE)
              .setResultType(SimpleType.BOOL);
      if (nodePool) {
        builder.addVar("nodePool", ModelTypes.reference(NodePool.class));
      }
      return builder.build();
    }
  }

  /**
   * Checks the types of an expression.
   *
   * @param nodePool whether it is about a node pool, and so may use the variable {@code nodePool}
   * @throws IllegalArgumentException with a message for the author, where it does not hold
   */
  public static CelAbstractSyntaxTree compile(String expression, boolean nodePool) {
    try {
      return (nodePool ? Compiler.WITH_POOL : Compiler.WITHOUT_POOL).compile(expression).getAst();
    } catch (CelValidationException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** The checked form, for keeping. */
  public static byte[] toBytes(CelAbstractSyntaxTree ast) {
    return CelProtoAbstractSyntaxTree.fromCelAst(ast).toCheckedExpr().toByteArray();
  }

  /** What {@link #toBytes} kept. */
  public static CelAbstractSyntaxTree fromBytes(byte[] bytes) {
    try {
      return CelProtoAbstractSyntaxTree.fromCheckedExpr(
              CheckedExpr.parseFrom(bytes, ExtensionRegistry.getEmptyRegistry()))
          .getAst();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("Not a checked expression", e);
    }
  }

  /** An expression that is ready to be evaluated. */
  public static Expression program(CelAbstractSyntaxTree ast) {
    try {
      return new Expression(RUNTIME.createProgram(ast));
    } catch (CelEvaluationException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static boolean admitEveryone(List<?> ranges) {
    return Cidrs.admitEveryone(ranges.stream().map(String::valueOf).toList());
  }
}
