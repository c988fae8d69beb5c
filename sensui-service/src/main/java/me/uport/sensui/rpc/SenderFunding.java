package me.uport.sensui.rpc;

import java.util.Optional;
import me.uport.chain.Network;
import me.uport.node.BlockTag;
import me.uport.node.Wei;
import me.uport.sensui.funding.Funding;
import me.uport.sensui.funding.Funding.Kind;
import me.uport.sensui.funding.FundingNeed;
import me.uport.sensui.funding.VaultFundings;
import me.uport.sensui.funding.VaultFundings.Prepared;
import me.uport.sensui.rpc.Forwarded.State;
import me.uport.sensui.sponsors.Sponsor;
import me.uport.web.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sees to it that the sender of a forwarded transaction can pay for it. */
@Component
class SenderFunding {
  private final VaultFundings vault;
  private final ForwardedRows rows;

  SenderFunding(VaultFundings vault, ForwardedRows rows) {
    this.vault = vault;
    this.rows = rows;
  }

  /**
   * What is to be done about a transaction, found out without locking anything.
   *
   * @param prepared the top-up to make, or null
   */
  record Plan(State next, @Nullable Prepared prepared) {}

  /** Lets no two transactions decide about the same sender at once. */
  void lock(Network network, Forwarded row) {
    vault.lock(network, row.sender());
  }

  /** What the sender has, less what its earlier transactions will take, and what this one needs. */
  FundingNeed needOf(Network network, Forwarded row) {
    Wei balance = network.node().balance(row.sender(), BlockTag.LATEST);
    long mined = network.node().transactionCount(row.sender(), BlockTag.LATEST);
    Wei earlier = rows.costOfEarlier(row, mined);
    return new FundingNeed(balance, row.needed().plus(earlier), row.target().plus(earlier));
  }

  /**
   * Asks the node whether the sender has enough and, when not, whether the vault would give it.
   *
   * @throws RefusedException when the vault would not, or the sponsor sends less at once
   */
  Plan plan(Network network, Forwarded row, Sponsor sponsor) {
    FundingNeed need = needOf(network, row);
    if (need.enough()) {
      return new Plan(State.READY, null);
    }
    if (vault.topUpUnderWay(network, row.sender()).isPresent()) {
      return new Plan(State.WAITING, null);
    }
    return new Plan(State.FUNDING, vault.prepare(network, sponsor, row.sender(), need.amount()));
  }

  /**
   * Makes the top-up of a plan, in the caller's database transaction, unless another one of the
   * same sender has begun meanwhile.
   *
   * @return the top-up; empty when there is none to make, or it has to wait
   * @throws RefusedException when the sponsor's budget does not allow it
   */
  @Transactional(propagation = Propagation.MANDATORY)
  Optional<Funding> carryOut(Plan plan, Network network, Forwarded row) {
    if (plan.prepared() == null) {
      return Optional.empty();
    }
    vault.lock(network, row.sender());
    return vault.topUpUnderWay(network, row.sender()).isPresent()
        ? Optional.empty()
        : Optional.of(vault.submit(plan.prepared(), Kind.VAULT_TOP_UP, row.sender()));
  }
}
