package me.uport.contracts;

import static me.uport.contracts.Chain.CLAIMS;
import static me.uport.contracts.Chain.META_MANAGER;
import static me.uport.contracts.Chain.ask;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.Receipt;
import me.uport.node.Wei;
import org.junit.jupiter.api.Test;

/** The way of every uPort wallet: relay → manager → identity → registry, without any ether. */
class IdentityJourneyTest {
  private static final Hash32 KEY = Words.of("name");
  private static final Hash32 VALUE = Words.of("Alice");

  private final Actor relayer = Chain.actor();
  private final PrivateKey device = PrivateKey.generate(new SecureRandom());
  private final Address recovery = PrivateKey.generate(new SecureRandom()).address();

  @Test
  void keyWithoutEtherMakesClaimInItsIdentitysName() {
    Receipt creation = relayer.does(META_MANAGER.createIdentity(device.address(), recovery));
    IdentityEvent.Created created = META_MANAGER.created(creation).orElseThrow();
    assertThat(created)
        .isEqualTo(
            new IdentityEvent.Created(
                created.identity(), relayer.address(), device.address(), recovery));

    Address identity = created.identity();
    ContractCall claim = CLAIMS.setSelfClaim(KEY, VALUE);
    Bytes posted =
        new RelayEnvelope(
                Chain.RELAY.address(),
                MetaTransaction.of(
                        Chain.RELAY.address(),
                        BigInteger.ZERO,
                        META_MANAGER.forwardTo(
                            device.address(), identity, claim.to(), Wei.ZERO, claim.data()))
                    .sign(device))
            .encode();

    RelayEnvelope received = RelayEnvelope.decode(posted);
    assertThat(received.transaction().check(received.relay(), BigInteger.ZERO))
        .isEqualTo(new MetaSignature.Valid(device.address()));
    Receipt relayed =
        relayer.does(new TxRelayContract(received.relay()).relayMetaTx(received.transaction()));

    assertThat(relayed.logs().stream().flatMap(log -> CLAIMS.event(log).stream()))
        .singleElement()
        .isEqualTo(new ClaimEvent.ClaimSet(identity, identity, KEY, VALUE, Chain.now()));
    assertThat(
            relayed.logs().stream().flatMap(log -> new ProxyContract(identity).event(log).stream()))
        .containsExactly(new ProxyEvent.Forwarded(claim.to(), Wei.ZERO, claim.data()));
    assertThat(ask(CLAIMS.claim(identity, identity, KEY))).isEqualTo(VALUE);
    assertThat(Chain.metaNonce(device.address())).isEqualTo(BigInteger.ONE);
    assertThat(Chain.balance(device.address())).isEqualTo(Wei.ZERO);
  }
}
