package me.uport.web.testing;

import java.util.Optional;
import me.uport.testkit.ChildJvm;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Kills its own process ({@code kill -9}) at a database transaction that it is told: before its
 * commit or after it. A bean of a service that runs in a process of its own, see {@link
 * DoomedService}.
 */
public final class CrashAtCommit implements TransactionExecutionListener {

  /**
   * Where to die.
   *
   * @param point class and method that the transaction is of, as it stands in the stack: {@code
   *     Steps.included}
   * @param afterCommit whether after the commit or before it
   * @param occurrence which time is the last, from 1
   */
  public record Death(String point, boolean afterCommit, int occurrence) {

    String asLine() {
      return point + " " + afterCommit + " " + occurrence;
    }

    static Death ofLine(String line) {
      String[] words = line.strip().split(" ", -1);
      return new Death(words[0], Boolean.parseBoolean(words[1]), Integer.parseInt(words[2]));
    }
  }

  private @Nullable Death death;
  private int occurrences;

  /** From now on this is where it dies. */
  synchronized void arm(Death next) {
    death = next;
    occurrences = 0;
  }

  @Override
  public void beforeCommit(TransactionExecution transaction) {
    if (here().filter(dying -> !dying.afterCommit()).isPresent() && isLast()) {
      ChildJvm.killMyself();
    }
  }

  @Override
  public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
    if (here().filter(Death::afterCommit).isPresent() && isLast()) {
      ChildJvm.killMyself();
    }
  }

  private synchronized boolean isLast() {
    return death != null && ++occurrences == death.occurrence();
  }

  private synchronized Optional<Death> here() {
    return Optional.ofNullable(death).filter(armed -> isInStack(armed.point()));
  }

  private static boolean isInStack(String point) {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> nameOf(frame).equals(point)));
  }

  private static String nameOf(StackWalker.StackFrame frame) {
    String type = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
    return type + "." + frame.getMethodName();
  }
}
