package me.uport.sensui.relay;

import java.util.List;
import java.util.Optional;
import me.uport.chain.Networks;
import me.uport.chain.engine.signing.SignerUnavailableException;
import me.uport.node.NodeRejectedException;
import me.uport.node.NodeUnavailableException;
import me.uport.sensui.relay.MetaNonces.Turn;
import me.uport.sensui.relay.MetaNonces.Turn.Verified;
import me.uport.sensui.relay.Relay.Offer;
import me.uport.sensui.relay.RelayChecks.Clearance;
import me.uport.sensui.sponsors.Sponsor;
import me.uport.sensui.sponsors.Sponsors;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import me.uport.web.database.RetryingTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Lets held meta-transactions go when their turn has come; then all is checked that would have been
 * checked had they come just now. Any number of instances may do so at once.
 */
@Component
class HeldWorker {
  private static final Logger LOG = LoggerFactory.getLogger(HeldWorker.class);
  private static final int BATCH = 20;

  private final HeldRows held;
  private final RelayRequests requests;
  private final RelayChecks checks;
  private final Relay relay;
  private final Sponsors sponsors;
  private final Networks networks;
  private final RetryingTransactions transactions;

  HeldWorker(
      HeldRows held,
      RelayRequests requests,
      RelayChecks checks,
      Relay relay,
      Sponsors sponsors,
      Networks networks,
      RetryingTransactions transactions) {
    this.held = held;
    this.requests = requests;
    this.checks = checks;
    this.relay = relay;
    this.sponsors = sponsors;
    this.networks = networks;
    this.transactions = transactions;
  }

  /** Looks at everything that is due. */
  @Scheduled(fixedDelayString = "${sensui.relay.hold-interval}")
  void round() {
    try {
      transactions.execute(
          () -> {
            held.expire();
            return true;
          });
      List<HeldRelay> due;
      do {
        due = transactions.execute(() -> held.claimDue(BATCH));
        due.forEach(this::stepSafely);
      } while (!due.isEmpty());
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Held meta-transactions wait for the database: {}", e.toString());
    }
  }

  /** One that nobody knows how to handle must not keep the others waiting; it is due again soon. */
  private void stepSafely(HeldRelay row) {
    try {
      step(row);
    } catch (RefusedException e) {
      conclude(row, e.refusal());
    } catch (NodeUnavailableException | NodeRejectedException | SignerUnavailableException e) {
      LOG.warn("Held meta-transaction {} waits: {}", row.id(), e.toString());
    } catch (DataAccessException | TransactionException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Held meta-transaction {} could not be looked at", row.id(), e);
    }
  }

  private void step(HeldRelay row) {
    Optional<RelayRequest> request =
        networks.find(row.chainId()).map(it -> requests.again(row.envelope(), it, row.metaNonce()));
    if (request.isEmpty()) {
      return;
    }
    Turn turn = checks.turn(request.get());
    if (turn instanceof Verified verified) {
      Sponsor sponsor = sponsors.paying(row.sponsor());
      Clearance clearance = checks.clear(verified, sponsor);
      Offer offer = relay.offer(verified, clearance, sponsor);
      transactions.execute(
          () -> {
            relay.accept(offer);
            return offer;
          });
    }
  }

  /** What is wrong with us, or still too early, is no reason to give it up. */
  private void conclude(HeldRelay row, Refusal refusal) {
    if (refusal.status().is5xxServerError() || refusal.code().equals("nonce_ahead")) {
      return;
    }
    transactions.execute(
        () -> {
          held.refused(row, refusal.code(), refusal.message());
          return true;
        });
  }
}
