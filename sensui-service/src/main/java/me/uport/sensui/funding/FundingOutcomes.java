package me.uport.sensui.funding;

import java.util.Set;
import java.util.UUID;
import me.uport.chain.TransactionEvent;
import me.uport.chain.TransactionListener;
import me.uport.chain.TransactionRecord;
import me.uport.chain.TransactionState;
import me.uport.sensui.funding.Funding.State;
import me.uport.sensui.sponsors.Purpose;
import org.springframework.stereotype.Component;

/**
 * Writes down what became of fundings. The ether is there as soon as it is in a block; that it is
 * not is known later.
 */
@Component
class FundingOutcomes implements TransactionListener {
  private final FundingRows rows;

  FundingOutcomes(FundingRows rows) {
    this.rows = rows;
  }

  @Override
  public Set<String> purposes() {
    return Set.of(Purpose.FUND, Purpose.VAULT);
  }

  @Override
  public void onStep(TransactionRecord transaction, TransactionEvent.Kind step) {
    UUID id = transaction.id().value();
    switch (step) {
      case INCLUDED -> rows.conclude(id, State.DONE);
      case REORGED -> rows.reopen(id);
      case FINALIZED ->
          rows.conclude(
              id, transaction.state() == TransactionState.REVERTED ? State.FAILED : State.DONE);
      case REJECTED -> rows.conclude(id, State.FAILED);
      default -> {
        // Nothing that a funding's state depends on.
      }
    }
  }
}
