package me.uport.acceptance.crash;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Java agent in a packaged service, so that the service itself knows nothing of it: ends the
 * process with {@code kill -9} before or after a commit to the database. Which step a commit
 * belongs to, the stack tells. Needs nothing but the JDK.
 */
public final class CrashAgent {
  private static final String DRIVER = "org/postgresql/jdbc/PgConnection";
  private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(ConstantDescs.CD_void);

  // Static, because the code that is added to the driver's knows no object of ours.
  private static final ThreadLocal<Boolean> LAST = ThreadLocal.withInitial(() -> false);
  private static final AtomicInteger MISSING = new AtomicInteger();
  private static final AtomicReference<@Nullable Order> ORDER = new AtomicReference<>();

  private CrashAgent() {}

  /**
   * Where to die.
   *
   * @param methods class and method of the step
   * @param afterCommit whether after its commit, or before it
   * @param occurrence at which time, from 1
   * @param all class and method of every step: what a commit belongs to is the nearest of them
   */
  record Order(Set<String> methods, boolean afterCommit, int occurrence, Set<String> all) {

    void write(Path file) throws IOException {
      Files.write(
          file,
          List.of(
              String.join(",", methods),
              Boolean.toString(afterCommit),
              Integer.toString(occurrence),
              String.join(",", all)));
    }

    static Order read(Path file) throws IOException {
      List<String> lines = Files.readAllLines(file);
      return new Order(
          Set.of(lines.get(0).split(",", -1)),
          Boolean.parseBoolean(lines.get(1)),
          Integer.parseInt(lines.get(2)),
          Set.of(lines.get(3).split(",", -1)));
    }
  }

  /** Called by the JVM before main, with the file that holds the order. */
  public static void premain(String file, Instrumentation instrumentation) throws IOException {
    Order read = Order.read(Path.of(file));
    ORDER.set(read);
    MISSING.set(read.occurrence());
    instrumentation.addTransformer(new Commits());
  }

  /** Called by the driver. */
  public static void beforeCommit() {
    Order now = ORDER.get();
    if (now != null
        && step(now).filter(now.methods()::contains).isPresent()
        && MISSING.decrementAndGet() == 0) {
      if (!now.afterCommit()) {
        die();
      }
      LAST.set(true);
    }
  }

  /** Called by the driver. */
  public static void afterCommit() {
    if (LAST.get()) {
      die();
    }
  }

  private static Optional<String> step(Order now) {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .map(frame -> simpleName(frame.getClassName()) + "." + frame.getMethodName())
                    .filter(now.all()::contains)
                    .findFirst());
  }

  private static String simpleName(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  private static void die() {
    try {
      String pid = Long.toString(ProcessHandle.current().pid());
      new ProcessBuilder("kill", "-9", pid).start().waitFor();
      Thread.sleep(60_000);
    } catch (IOException | InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("kill -9 did not end this process");
  }

  /** Has the driver say when it commits. */
  private static final class Commits implements ClassFileTransformer {
    @Override
    public byte @Nullable [] transform(
        @Nullable ClassLoader loader,
        String name,
        @Nullable Class<?> redefined,
        @Nullable ProtectionDomain domain,
        byte[] bytes) {
      if (!DRIVER.equals(name) || loader == null) {
        return null;
      }
      ClassFile classes =
          ClassFile.of(
              ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(loader)
                      .orElse(ClassHierarchyResolver.defaultResolver())));
      return classes.transformClass(
          classes.parse(bytes),
          ClassTransform.transformingMethodBodies(
              method ->
                  method.methodName().equalsString("commit")
                      && method.methodType().equalsString("()V"),
              new Announcing()));
    }
  }

  private static final class Announcing implements CodeTransform {
    private static final ClassDesc AGENT = ClassDesc.of(CrashAgent.class.getName());

    @Override
    public void atStart(CodeBuilder code) {
      code.invokestatic(AGENT, "beforeCommit", NOTHING);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      if (element instanceof ReturnInstruction) {
        code.invokestatic(AGENT, "afterCommit", NOTHING);
      }
      code.with(element);
    }
  }

  /** The classes that an agent's jar has to hold. */
  static Stream<Class<?>> classes() {
    return Stream.of(CrashAgent.class, Order.class, Commits.class, Announcing.class);
  }
}
