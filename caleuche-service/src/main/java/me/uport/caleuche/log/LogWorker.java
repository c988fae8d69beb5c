package me.uport.caleuche.log;

import me.uport.web.sweep.Election;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Lets the log grow, on one instance at a time. */
@Component
class LogWorker {

  private static final Logger LOG = LoggerFactory.getLogger(LogWorker.class);

  private final HeadLog log;
  private final Election election;
  private final LogProperties properties;

  LogWorker(HeadLog log, Election election, LogProperties properties) {
    this.log = log;
    this.election = election;
    this.properties = properties;
  }

  /** Takes in what waits now; what fails is tried again in the next round. */
  @Scheduled(fixedDelayString = "${caleuche.log.interval}")
  void round() {
    int most = properties.batch();
    try {
      while (log.isKept()
          && election.ifElected("log of heads", () -> log.grow(most)).orElse(0) == most) {
        LOG.debug("A batch of {} heads is in the log", most);
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("The log of heads waits for the database: {}", e.toString());
    }
  }
}
