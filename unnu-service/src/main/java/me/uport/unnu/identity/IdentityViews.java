package me.uport.unnu.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import me.uport.chain.routes.EngineTransactionViews;
import me.uport.chain.routes.TransactionKinds;
import me.uport.chain.routes.TransactionView;
import me.uport.chain.routes.TransactionView.Step;
import me.uport.chain.routes.TransactionViews;
import me.uport.node.Hash32;
import me.uport.unnu.identity.Identity.State;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Creations that wait for others, and then what became of their part of a transaction. */
@Component
class IdentityViews implements TransactionViews {
  private static final String KIND = "identity";

  private final IdentityRepository identities;
  private final EngineTransactionViews transactions;
  private final Networks networks;

  IdentityViews(
      IdentityRepository identities, EngineTransactionViews transactions, Networks networks) {
    this.identities = identities;
    this.transactions = transactions;
    this.networks = networks;
  }

  @Override
  public Optional<TransactionView> find(UUID id) {
    return identities.findById(id).map(this::view);
  }

  /** A transaction that creates several is the engine's. */
  @Override
  public Optional<TransactionView> find(Hash32 hash) {
    return Optional.empty();
  }

  private TransactionView view(Identity identity) {
    List<Step> queued = List.of(new Step("queued", identity.createdAt(), null));
    Optional<TransactionView> carried =
        identity
            .transactionId()
            .flatMap(transactions::find)
            .map(transaction -> transaction.as(identity.id(), KIND, queued));
    return carried
        .map(view -> identity.state() == State.FAILED ? failed(view, identity) : view)
        .orElseGet(() -> waiting(identity, queued));
  }

  private static TransactionView failed(TransactionView view, Identity identity) {
    return view.endingAs("failed", identity.failure().orElse(null));
  }

  private TransactionView waiting(Identity identity, List<Step> queued) {
    String network =
        networks
            .find(identity.chainId())
            .map(Network::name)
            .orElseGet(() -> "0x" + Long.toHexString(identity.chainId()));
    return TransactionView.withoutTransaction(identity.id(), KIND, "queued", network, null, queued);
  }

  @Configuration(proxyBeanMethods = false)
  static class Names {

    @Bean
    TransactionKinds transactionKinds() {
      return new TransactionKinds(
          Map.of(IdentityCreation.PURPOSE, KIND, CreationBatches.PURPOSE, "identities"));
    }
  }
}
