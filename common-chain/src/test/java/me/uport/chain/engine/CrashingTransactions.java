package me.uport.chain.engine;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Commits, until it comes to the point before or after a commit at which its process is to die. */
final class CrashingTransactions extends JdbcTransactionManager {
  private static final long serialVersionUID = 1L;

  private final transient CrashChild.Order order;
  private final transient DeathGate gate;
  private int occurrences;

  CrashingTransactions(DataSource database, CrashChild.Order order, DeathGate gate) {
    super(database);
    this.order = order;
    this.gate = gate;
    this.occurrences = order.occurrence();
  }

  @Override
  protected void doCommit(DefaultTransactionStatus status) {
    boolean last = here().filter(order.point()::equals).isPresent() && --occurrences == 0;
    if (last && !order.afterCommit()) {
      gate.arrive(order.name());
    }
    super.doCommit(status);
    if (last) {
      gate.arrive(order.name());
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
}
