package dev.plumbline.checks.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeFactory;
import dev.plumbline.checks.Check;
import dev.plumbline.model.Account;
import dev.plumbline.model.Cidrs;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.NodePool;
import dev.plumbline.model.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compiles and loads expressions over the model. Beyond the standard language there are the
 * variables of {@link #variables} and {@code parameters}, and the function {@code
 * admitEveryone(ranges)}.
 */
public final class Expressions {

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .comprehensionMaxIterations(100_000)
          .build();

  private Expressions() {}

  /** Plans an expression once, so that it is quick to evaluate, but cannot track what is unread. */
  private static final class Plain {
    static final CelRuntime RUNTIME = runtime(CelRuntimeFactory.plannerRuntimeBuilder(), OPTIONS);

    private Plain() {}
  }

  /** Interprets an expression each time, and tracks what is unread; needed only where that is. */
  private static final class Tracking {
    static final CelRuntime RUNTIME =
        runtime(
            CelRuntimeFactory.legacyCelRuntimeBuilder(),
            OPTIONS.toBuilder().enableUnknownTracking(true).build());

    private Tracking() {}
  }

  private static CelRuntime runtime(CelRuntimeBuilder builder, CelOptions options) {
    return builder
        .setOptions(options)
        .addFunctionBindings(
            CelFunctionBinding.fromOverloads(
                "admitEveryone",
                CelFunctionBinding.from(
                    "admitEveryone_list", List.class, Expressions::admitEveryone)))
        .build();
  }

  /** Only those who write checks need the compilers; they are made on first use. */
  private static final class Compilers {
    static final Map<Check.Target, CelCompiler> BY_TARGET = new ConcurrentHashMap<>();

    static final CelFunctionDecl ADMIT_EVERYONE =
        CelFunctionDecl.newFunctionDeclaration(
            "admitEveryone",
            CelOverloadDecl.newGlobalOverload(
                "admitEveryone_list", SimpleType.BOOL, ListType.create(SimpleType.STRING)));

    private Compilers() {}

    static CelCompiler of(Check.Target target) {
      return BY_TARGET.computeIfAbsent(target, t -> compiler(variables(t)));
    }

    private static CelCompiler compiler(Map<String, Class<?>> variables) {
      var builder =
          CelCompilerFactory.standardCelCompilerBuilder()
              .setOptions(OPTIONS)
              .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
              .setTypeProvider(ModelTypes.of(List.copyOf(variables.values())))
              .addVar("parameters", MapType.create(SimpleType.STRING, SimpleType.DYN))
              .addFunctionDeclarations(ADMIT_EVERYONE)
              .setResultType(SimpleType.BOOL);
      variables.forEach((name, record) -> builder.addVar(name, ModelTypes.reference(record)));
      return builder.build();
    }
  }

  /** The variables that a check about a target may use, with the records that they are. */
  public static Map<String, Class<?>> variables(Check.Target target) {
    return switch (target) {
      case CLUSTER -> Map.of("cluster", Cluster.class);
      case NODE_POOL -> Map.of("cluster", Cluster.class, "nodePool", NodePool.class);
      case REGISTRY -> Map.of("registry", Registry.class);
      case ACCOUNT -> Map.of("account", Account.class);
    };
  }

  /**
   * Checks the types of an expression.
   *
   * @param target what it is about, and so which variables it may use
   * @throws IllegalArgumentException with a message for the author, where it does not hold
   */
  public static CelAbstractSyntaxTree compile(String expression, Check.Target target) {
    try {
      return Compilers.of(target).compile(expression).getAst();
    } catch (CelValidationException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** The checked form, for keeping. */
  public static byte[] toBytes(CelAbstractSyntaxTree ast) {
    try {
      return new AstWriter(ast).write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@link #toBytes} kept. */
  public static CelAbstractSyntaxTree fromBytes(byte[] bytes) {
    return new AstReader(bytes).read();
  }

  /** An expression that is ready to be evaluated. */
  public static Expression program(CelAbstractSyntaxTree ast) {
    return program(ast, "");
  }

  /**
   * An expression that is ready to be evaluated.
   *
   * @param text what its author wrote
   */
  public static Expression program(CelAbstractSyntaxTree ast, String text) {
    CelRuntime.Program program = planned(Plain.RUNTIME, ast);
    return new Expression(() -> program, new Later<>(() -> planned(Tracking.RUNTIME, ast)), text);
  }

  /** An expression that is made ready when it is first evaluated: a run may never get to it. */
  public static Expression later(Supplier<CelAbstractSyntaxTree> ast, String text) {
    var once = new Later<>(ast);
    return new Expression(
        new Later<>(() -> planned(Plain.RUNTIME, once.get())),
        new Later<>(() -> planned(Tracking.RUNTIME, once.get())),
        text);
  }

  /** What is made when it is first asked for. */
  private static final class Later<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private volatile @Nullable T made;

    Later(Supplier<T> maker) {
      this.maker = maker;
    }

    @Override
    public T get() {
      @Nullable T known = made;
      if (known == null) {
        known = maker.get();
        // Made twice where two threads come at once; either will do.
        made = known;
      }
      return known;
    }
  }

  private static CelRuntime.Program planned(CelRuntime runtime, CelAbstractSyntaxTree ast) {
    try {
      return runtime.createProgram(ast);
    } catch (CelEvaluationException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static boolean admitEveryone(List<?> ranges) {
    return Cidrs.admitEveryone(ranges.stream().map(String::valueOf).toList());
  }
}
