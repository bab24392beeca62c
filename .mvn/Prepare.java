import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_STATIC;
import static java.lang.classfile.ClassFile.ACC_SYNTHETIC;
import static java.lang.classfile.ClassFile.JAVA_5_VERSION;
import static java.lang.classfile.ClassFile.JAVA_8_VERSION;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes the jars of a folder such that the JVM's cache can hold all that a start needs. It takes
 * out signatures, for no class of a signed jar is kept; that the jars are the right ones was
 * checked when they were downloaded. It gives classes that are older than Java 6 the stack maps
 * that the cache demands. And in our own classes it writes out what the JVM would otherwise make of
 * pattern switches and of equality of records at each start anew, which is never kept.
 */
public final class Prepare {

  private static final String OURS = "plumbline-";
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");

  private final ClassFile classes;

  private Prepare(ClassLoader libraries) {
    classes =
        ClassFile.of(
            ClassFile.StackMapsOption.STACK_MAPS_WHEN_REQUIRED,
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(libraries)
                    .orElse(ClassHierarchyResolver.defaultResolver())));
  }

  /**
   * Does it.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws IOException {
    List<Path> jars;
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    List<URL> places = new ArrayList<>();
    for (Path jar : jars) {
      places.add(jar.toUri().toURL());
    }
    try (URLClassLoader libraries = new URLClassLoader(places.toArray(URL[]::new))) {
      Prepare prepare = new Prepare(libraries);
      for (Path jar : jars) {
        prepare.jar(jar);
      }
    }
  }

  private void jar(Path jar) throws IOException {
    boolean ours = jar.getFileName().toString().startsWith(OURS);
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      unsign(inside.getPath("META-INF"));
      List<Path> files;
      try (Stream<Path> all = Files.walk(inside.getPath("/"))) {
        files = all.filter(Prepare::isPlainClass).toList();
      }
      for (Path file : files) {
        byte[] old = Files.readAllBytes(file);
        if (majorVersion(old) <= JAVA_5_VERSION || ours && hasBootstraps(old)) {
          Files.write(file, rewritten(classes.parse(old)));
        } else if (!ours) {
          // A library was compiled as a whole: one class tells of all.
          return;
        }
      }
    }
  }

  /** Not a module's description, nor what other versions of Java get. */
  private static boolean isPlainClass(Path file) {
    String name = file.toString();
    return name.endsWith(".class")
        && !name.endsWith("module-info.class")
        && !name.startsWith("/META-INF/");
  }

  private static void unsign(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Prepare::isSignature).toList()) {
        Files.delete(file);
      }
    }
  }

  private static boolean isSignature(Path file) {
    return file.toString().matches("/?META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
  }

  private static int majorVersion(byte[] file) {
    return (file[6] & 0xff) << 8 | file[7] & 0xff;
  }

  private static boolean hasBootstraps(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1).contains("java/lang/runtime/");
  }

  private byte[] rewritten(ClassModel model) {
    Written written = new Written(model);
    return classes.transformClass(model, written.andThen(written.rest()));
  }

  /** Replaces what is linked at run time by methods of the class itself. */
  private static final class Written implements ClassTransform {

    private final ClassModel model;
    private final List<Consumer<ClassBuilder>> methods = new ArrayList<>();

    Written(ClassModel model) {
      this.model = model;
    }

    /** The methods; to be added when all others were seen. */
    ClassTransform rest() {
      return ClassTransform.endHandler(builder -> methods.forEach(m -> m.accept(builder)));
    }

    @Override
    public void accept(ClassBuilder builder, ClassElement element) {
      switch (element) {
        case ClassFileVersion version when version.majorVersion() <= JAVA_5_VERSION ->
            builder.withVersion(JAVA_8_VERSION, 0);
        case MethodModel method ->
            builder.transformMethod(method, MethodTransform.transformingCode(this::code));
        default -> builder.with(element);
      }
    }

    private void code(CodeBuilder builder, CodeElement element) {
      if (element instanceof InvokeDynamicInstruction linked) {
        Optional<Consumer<CodeBuilder>> body = body(linked);
        if (body.isPresent()) {
          String name = "linked$" + methods.size();
          methods.add(
              to ->
                  to.withMethodBody(
                      name,
                      linked.typeSymbol(),
                      ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC,
                      body.get()));
          builder.invokestatic(
              model.thisClass().asSymbol(),
              name,
              linked.typeSymbol(),
              model.flags().has(AccessFlag.INTERFACE));
          return;
        }
      }
      builder.with(element);
    }

    /** What the bootstrap method would make; empty where that stays. */
    private static Optional<Consumer<CodeBuilder>> body(InvokeDynamicInstruction linked) {
      List<ConstantDesc> arguments = linked.bootstrapArgs();
      return switch (linked.bootstrapMethod().owner().displayName() + "." + linked.name()) {
        case "SwitchBootstraps.typeSwitch" ->
            Optional.<Consumer<CodeBuilder>>of(code -> typeSwitch(code, arguments))
                .filter(_ -> arguments.stream().allMatch(ClassDesc.class::isInstance));
        case "ObjectMethods.equals" ->
            Optional.of(code -> equality(code, linked, fields(arguments)));
        case "ObjectMethods.hashCode" -> Optional.of(code -> hash(code, fields(arguments)));
        default -> Optional.empty();
      };
    }

    private static List<DirectMethodHandleDesc> fields(List<ConstantDesc> arguments) {
      return arguments.stream().skip(2).map(DirectMethodHandleDesc.class::cast).toList();
    }

    /** The number of the first type from a number on that the value is of. */
    private static void typeSwitch(CodeBuilder code, List<ConstantDesc> types) {
      code.aload(0).ifThen(Opcode.IFNULL, none -> none.iconst_m1().ireturn());
      for (int i = 0; i < types.size(); i++) {
        Label next = code.newLabel();
        code.iload(1).loadConstant(i).if_icmpgt(next);
        code.aload(0).instanceOf((ClassDesc) types.get(i)).ifeq(next);
        code.loadConstant(i).ireturn().labelBinding(next);
      }
      code.loadConstant(types.size()).ireturn();
    }

    private static void equality(
        CodeBuilder code, InvokeDynamicInstruction linked, List<DirectMethodHandleDesc> fields) {
      ClassDesc record = linked.typeSymbol().parameterType(0);
      Label differs = code.newLabel();
      code.aload(1).instanceOf(record).ifeq(differs);
      code.aload(1).checkcast(record).astore(2);
      for (DirectMethodHandleDesc field : fields) {
        ClassDesc type = field.invocationType().returnType();
        code.aload(0).getfield(record, field.methodName(), type);
        code.aload(2).getfield(record, field.methodName(), type);
        switch (TypeKind.from(type)) {
          case REFERENCE ->
              code.invokestatic(
                      OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object))
                  .ifeq(differs);
          case BOOLEAN, BYTE, CHAR, SHORT, INT -> code.if_icmpne(differs);
          default ->
              code.invokestatic(box(type), "compare", MethodTypeDesc.of(CD_int, type, type))
                  .ifne(differs);
        }
      }
      code.iconst_1().ireturn().labelBinding(differs).iconst_0().ireturn();
    }

    private static void hash(CodeBuilder code, List<DirectMethodHandleDesc> fields) {
      code.iconst_0();
      for (DirectMethodHandleDesc field : fields) {
        ClassDesc type = field.invocationType().returnType();
        code.bipush(31).imul().aload(0);
        code.getfield(field.owner(), field.methodName(), type);
        if (type.isPrimitive()) {
          code.invokestatic(box(type), "hashCode", MethodTypeDesc.of(CD_int, type));
        } else {
          code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
        }
        code.iadd();
      }
      code.ireturn();
    }

    private static ClassDesc box(ClassDesc type) {
      return ClassDesc.of(
          switch (TypeKind.from(type)) {
            case BOOLEAN -> "java.lang.Boolean";
            case BYTE -> "java.lang.Byte";
            case CHAR -> "java.lang.Character";
            case SHORT -> "java.lang.Short";
            case INT -> "java.lang.Integer";
            case LONG -> "java.lang.Long";
            case FLOAT -> "java.lang.Float";
            case DOUBLE -> "java.lang.Double";
            case REFERENCE, VOID -> throw new IllegalArgumentException("Not primitive: " + type);
          });
    }
  }
}
