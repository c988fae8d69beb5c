package me.uport.chain.engine;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Commits, until it is told to kill its own process before or after a commit. */
final class CrashingTransactions extends JdbcTransactionManager {
  private static final long serialVersionUID = 1L;

  private final CrashPoint point;
  private final boolean afterCommit;
  private int occurrences;

  /**
   * @param occurrence which time of the point is the last, from 1
   */
  CrashingTransactions(DataSource database, CrashPoint point, boolean afterCommit, int occurrence) {
    super(database);
    this.point = point;
    this.afterCommit = afterCommit;
    this.occurrences = occurrence;
  }

  @Override
  protected void doCommit(DefaultTransactionStatus status) {
    boolean last = here().filter(point::equals).isPresent() && --occurrences == 0;
    if (last && !afterCommit) {
      killMyself();
    }
    super.doCommit(status);
    if (last) {
      killMyself();
    }
  }

  /** The step whose database transaction this is: found in the stack. */
  private static Optional<CrashPoint> here() {
    return StackWalker.getInstance()
        .walk(frames -> frames.flatMap(CrashingTransactions::pointOf).findFirst());
  }

  private static Stream<CrashPoint> pointOf(StackWalker.StackFrame frame) {
    String type = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
    return Arrays.stream(CrashPoint.values())
        .filter(each -> each.method().equals(type + "." + frame.getMethodName()));
  }

  private static void killMyself() {
    try {
      String pid = Long.toString(ProcessHandle.current().pid());
      new ProcessBuilder("kill", "-9", pid).start().waitFor();
      Thread.sleep(60_000);
    } catch (IOException | InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("kill -9 did not end this process");
  }
}
