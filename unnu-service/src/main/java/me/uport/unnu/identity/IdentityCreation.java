package me.uport.unnu.identity;

import java.time.Clock;
import java.util.Optional;
import me.uport.chain.NewTransaction;
import me.uport.chain.Submitted;
import me.uport.chain.Transactions;
import me.uport.unnu.identity.Identity.Creation;
import me.uport.unnu.identity.Identity.State;
import me.uport.web.RefusedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Accepts creations: the identity's row and, unless it is to be created with others, its chain
 * transaction, together or not at all.
 */
@Component
class IdentityCreation {
  /** The purpose of the chain transactions that create identities. */
  static final String PURPOSE = "unnu.identity";

  private final IdentityRepository identities;
  private final Transactions transactions;
  private final CreationBudget budget;
  private final Clock clock;

  IdentityCreation(
      IdentityRepository identities,
      Transactions transactions,
      CreationBudget budget,
      Clock clock) {
    this.identities = identities;
    this.transactions = transactions;
    this.budget = budget;
    this.clock = clock;
  }

  /** The creation that this request would repeat, unless it has failed. */
  Optional<Identity> underWay(CreationRequest request) {
    return find(request).filter(identity -> identity.state() != State.FAILED);
  }

  /** Takes a creation, or finds the one that somebody was faster with. */
  @Transactional(propagation = Propagation.MANDATORY)
  Identity create(CreationRequest request, CreationCall call, String sponsor) {
    identities.lock(
        "identity:%d:%s:%s"
            .formatted(
                request.network().chainId(), request.manager().address(), request.deviceKey()));
    Optional<Identity> earlier = find(request);
    if (earlier.isPresent() && earlier.get().state() != State.FAILED) {
      return earlier.get();
    }
    Identity identity = earlier.orElseGet(() -> new Identity(request, clock.instant()));
    Optional<RefusedException> refusal =
        budget.reserve(identity, identity.attempts() + 1, sponsor, call.worstCost());
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    call.promised()
        .ifPresentOrElse(
            promised ->
                identity.queue(request, sponsor, promised, call.gasLimit(), clock.instant()),
            () -> identity.begin(request, sponsor, submit(request, call)));
    return identities.save(identity);
  }

  private Creation submit(CreationRequest request, CreationCall call) {
    Submitted submitted =
        transactions.submit(
            NewTransaction.call(
                request.network(),
                call.call().to(),
                call.call().data().toArray(),
                call.gasLimit(),
                PURPOSE));
    return new Creation(submitted.id().value(), clock.instant());
  }

  private Optional<Identity> find(CreationRequest request) {
    return identities.findByChainIdAndManagerAddressAndDeviceKey(
        request.network().chainId(), request.manager().address(), request.deviceKey());
  }
}
