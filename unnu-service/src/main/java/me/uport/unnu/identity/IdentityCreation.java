package me.uport.unnu.identity;

import java.time.Clock;
import java.util.Optional;
import me.uport.chain.NewTransaction;
import me.uport.chain.Submitted;
import me.uport.chain.Transactions;
import me.uport.unnu.identity.Identity.Creation;
import me.uport.unnu.identity.Identity.State;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Accepts creations: the identity's row and its chain transaction, together or not at all. */
@Component
class IdentityCreation {
  /** The purpose of the chain transactions that create identities. */
  static final String PURPOSE = "unnu.identity";

  private final IdentityRepository identities;
  private final Transactions transactions;
  private final CreationLimit limit;
  private final Clock clock;

  IdentityCreation(
      IdentityRepository identities, Transactions transactions, CreationLimit limit, Clock clock) {
    this.identities = identities;
    this.transactions = transactions;
    this.limit = limit;
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
    limit.count(sponsor);
    Submitted submitted =
        transactions.submit(
            NewTransaction.call(
                request.network(),
                call.call().to(),
                call.call().data().toArray(),
                call.gasLimit(),
                PURPOSE));
    var creation = new Creation(submitted.id().value(), submitted.hash(), clock.instant());
    return identities.save(begun(earlier, request, sponsor, creation));
  }

  private static Identity begun(
      Optional<Identity> failed, CreationRequest request, String sponsor, Creation creation) {
    failed.ifPresent(identity -> identity.repeat(request, sponsor, creation));
    return failed.orElseGet(() -> new Identity(request, sponsor, creation));
  }

  private Optional<Identity> find(CreationRequest request) {
    return identities.findByChainIdAndManagerAddressAndDeviceKey(
        request.network().chainId(), request.manager().address(), request.deviceKey());
  }
}
