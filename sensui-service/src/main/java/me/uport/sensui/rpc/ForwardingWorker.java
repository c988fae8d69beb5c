package me.uport.sensui.rpc;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.node.NodeRejectedException;
import me.uport.node.NodeUnavailableException;
import me.uport.sensui.funding.Funding;
import me.uport.sensui.funding.VaultFundings;
import me.uport.sensui.rpc.Forwarded.State;
import me.uport.sensui.rpc.SenderFunding.Plan;
import me.uport.sensui.sponsors.Sponsors;
import me.uport.web.RefusedException;
import me.uport.web.database.RetryingTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Takes forwarded transactions one step further, as their rows say; any number of instances may do
 * so at once.
 */
@Component
class ForwardingWorker {
  private static final Logger LOG = LoggerFactory.getLogger(ForwardingWorker.class);
  private static final int BATCH = 20;

  private final ForwardedRows rows;
  private final Forwarding forwarding;
  private final SenderFunding senderFunding;
  private final VaultFundings fundings;
  private final Sponsors sponsors;
  private final Networks networks;
  private final RetryingTransactions transactions;
  private final ForwardingProperties properties;
  private final Clock clock;

  ForwardingWorker(
      ForwardedRows rows,
      Forwarding forwarding,
      SenderFunding senderFunding,
      VaultFundings fundings,
      Sponsors sponsors,
      Networks networks,
      RetryingTransactions transactions,
      ForwardingProperties properties,
      Clock clock) {
    this.rows = rows;
    this.forwarding = forwarding;
    this.senderFunding = senderFunding;
    this.fundings = fundings;
    this.sponsors = sponsors;
    this.networks = networks;
    this.transactions = transactions;
    this.properties = properties;
    this.clock = clock;
  }

  /** Looks at everything that is due. */
  @Scheduled(fixedDelayString = "${sensui.forwarding.interval}")
  void round() {
    try {
      List<Forwarded> due;
      do {
        due = transactions.execute(() -> rows.claimDue(BATCH));
        due.forEach(this::stepSafely);
      } while (due.size() == BATCH);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Forwarding waits for the database: {}", e.toString());
    }
  }

  /**
   * One row that nobody knows how to handle must not keep the others waiting; it is due again soon.
   */
  private void stepSafely(Forwarded row) {
    try {
      step(row);
    } catch (DataAccessException | TransactionException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Transaction {} could not be taken further", row.hash(), e);
    }
  }

  private void step(Forwarded row) {
    try {
      networks.find(row.chainId()).ifPresent(network -> step(network, row));
    } catch (NodeUnavailableException | NodeRejectedException e) {
      LOG.info("Transaction {} waits for its node: {}", row.hash(), e.getMessage());
    } catch (RefusedException e) {
      forwarding.move(row, State.FAILED, e.refusal().message());
    }
  }

  private void step(Network network, Forwarded row) {
    switch (row.state()) {
      case WAITING -> fund(network, row);
      case FUNDING -> awaitFunding(network, row);
      case READY, SENT -> forwarding.watch(network, row);
      case MINED, FAILED -> throw new IllegalStateException("Nothing is due for " + row.state());
    }
    giveUpWhenOld(row);
  }

  private void fund(Network network, Forwarded row) {
    Plan plan = senderFunding.plan(network, row, sponsors.paying(row.sponsor()));
    transactions.execute(
        () -> {
          forwarding.advance(network, row, plan);
          return true;
        });
  }

  private void awaitFunding(Network network, Forwarded row) {
    UUID fundingId = row.fundingId();
    Funding funding = fundings.find(fundingId == null ? row.id() : fundingId).orElseThrow();
    switch (funding.state()) {
      case DONE -> forwarding.watch(network, forwarding.move(row, State.READY, null));
      case FAILED -> forwarding.move(row, State.FAILED, "the top-up failed");
      case PENDING -> {
        // The chain has not yet said.
      }
    }
  }

  private void giveUpWhenOld(Forwarded row) {
    if (row.createdAt().plus(properties.giveUpAfter()).isBefore(clock.instant())) {
      rows.find(row.id())
          .filter(it -> !it.state().isFinal())
          .ifPresent(
              it ->
                  forwarding.move(
                      it,
                      State.FAILED,
                      "not in a block within %s; not sent any more"
                          .formatted(properties.giveUpAfter())));
    }
  }
}
