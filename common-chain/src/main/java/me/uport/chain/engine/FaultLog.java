package me.uport.chain.engine;

import java.util.HashSet;
import java.util.Set;
import me.uport.chain.engine.signing.SignerUnavailableException;
import me.uport.node.NodeUnavailableException;
import org.slf4j.Logger;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Tells the log of a fault when it begins and when it has passed, however many rounds it lasts. Of
 * an outage only the message counts; anything else is a mistake of ours and comes with its stack
 * trace. Used by one thread.
 */
final class FaultLog {
  private final Logger log;
  private final Object subject;
  private final Set<String> told = new HashSet<>();
  private int rounds;

  FaultLog(Logger log, Object subject) {
    this.log = log;
    this.subject = subject;
  }

  /** A round has failed. */
  void failed(Throwable fault) {
    rounds++;
    if (!told.add(fault.getClass().getName())) {
      return;
    }
    if (isOutage(fault)) {
      log.warn("The transaction engine of {} waits: {}", subject, fault.getMessage());
    } else {
      log.error("A round of the transaction engine of {} failed", subject, fault);
    }
  }

  /** A round has succeeded. */
  void passed() {
    if (rounds > 0) {
      log.info("The transaction engine of {} goes on; rounds that failed: {}", subject, rounds);
    }
    rounds = 0;
    told.clear();
  }

  /** How many rounds in a row have failed. */
  int rounds() {
    return rounds;
  }

  private static boolean isOutage(Throwable fault) {
    return fault instanceof NodeUnavailableException
        || fault instanceof SignerUnavailableException
        || fault instanceof DataAccessException
        || fault instanceof TransactionException;
  }
}
