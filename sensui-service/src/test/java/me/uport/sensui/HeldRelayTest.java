package me.uport.sensui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import me.uport.contracts.ClaimsRegistryContract;
import me.uport.contracts.DidChange;
import me.uport.contracts.DidRegistryContract;
import me.uport.contracts.MetaIdentityManagerContract;
import me.uport.contracts.SignedMetaTransaction;
import me.uport.contracts.TxRelayContract;
import me.uport.contracts.UportContract;
import me.uport.contracts.Words;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.Wei;
import me.uport.testkit.TestIdentities;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Meta-transactions that come before their turn. */
@SensuiTest
class HeldRelayTest {
  private static final Hash32 KEY = Words.of("held");

  private final TestChain chain = new TestChain();
  private final ClaimsRegistryContract claims =
      new ClaimsRegistryContract(chain.address(UportContract.ETHEREUM_CLAIMS_REGISTRY));
  private final MetaIdentityManagerContract manager =
      new MetaIdentityManagerContract(chain.address(UportContract.META_IDENTITY_MANAGER));

  @Autowired ServiceClient sensui;
  @Autowired JdbcClient database;

  private Wallet wallet(String name) {
    return Wallet.of(chain, sensui, "held " + name);
  }

  private Address identityOf(Wallet wallet) {
    var receipt =
        chain.send(
            chain.chain().fundedKey(), manager.createIdentity(wallet.address(), wallet.address()));
    return manager.created(receipt).orElseThrow().identity();
  }

  private SignedMetaTransaction claim(Wallet wallet, Address identity, long nonce, int value) {
    var claim = claims.setSelfClaim(KEY, word(value));
    var forward = manager.forwardTo(wallet.address(), identity, claim.to(), Wei.ZERO, claim.data());
    return wallet.meta(nonce, forward.to(), forward.data());
  }

  private static Hash32 word(int number) {
    return Hash32.parse("0x%064x".formatted(number));
  }

  private static Answer assertHeld(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(answer.at("/data/state")).isEqualTo("held");
    assertThat(answer.header("Location")).endsWith("/sensui/transaction/" + answer.at("/id"));
    return answer;
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }

  @Test
  void waitForTheEarlierOnesAndGoInOrder() {
    Wallet wallet = wallet("in any order");
    Address identity = identityOf(wallet);
    List<Answer> held = new ArrayList<>();
    for (int nonce : new int[] {3, 1, 2}) {
      held.add(assertHeld(wallet.relay(claim(wallet, identity, nonce, nonce))));
    }
    Answer waiting = wallet.transaction(held.getFirst().at("/id"));
    assertThat(waiting.at("/data/state")).isEqualTo("held");
    assertThat(waiting.at("/data/kind")).isEqualTo("relay");
    assertThat(waiting.json().at("/data/txHash").isMissingNode()).isTrue();
    assertThat(held.getFirst().at("/data/expectedNonce")).isEqualTo("0");

    Answer first = wallet.relay(claim(wallet, identity, 0, 7));
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    for (Answer one : held) {
      Answer done = wallet.awaitState(one.at("/id"), "finalized");
      assertThat(done.at("/data/id")).isEqualTo(one.at("/id"));
      assertThat(done.at("/data/history/0/state")).isEqualTo("held");
      assertThat(done.at("/data/txHash")).matches("0x[0-9a-f]{64}");
    }
    assertThat(claims.claim(identity, identity, KEY).ask(chain.node())).isEqualTo(word(3));
  }

  @Test
  void ofADidGoInOrderToo() {
    Wallet wallet = wallet("with a did");
    var registry = new DidRegistryContract(chain.address(UportContract.ETHEREUM_DID_REGISTRY));
    Address delegate = TestIdentities.bob().address();
    DidChange change =
        new DidChange.AddDelegate(wallet.address(), KEY, delegate, Duration.ofDays(1));
    Answer second = assertHeld(wallet.relay(change, 1));
    DidChange attribute =
        new DidChange.SetAttribute(
            wallet.address(), KEY, Bytes.parse("0x1234"), Duration.ofDays(1));
    assertThat(wallet.relay(attribute, 0).status()).isEqualTo(200);

    wallet.awaitState(second.at("/id"), "finalized");
    assertThat(registry.validDelegate(wallet.address(), KEY, delegate).ask(chain.node())).isTrue();
  }

  @Test
  void areHeldOnceAndNotForAnotherPayloadOfTheSameNonce() {
    Wallet wallet = wallet("twice");
    Address identity = identityOf(wallet);
    SignedMetaTransaction meta = claim(wallet, identity, 1, 5);
    Answer first = assertHeld(wallet.relay(meta));
    assertThat(assertHeld(wallet.relay(meta)).at("/id")).isEqualTo(first.at("/id"));

    Answer other = wallet.relay(claim(wallet, identity, 1, 6));
    assertRefused(other, 409, "nonce_conflict");
    assertThat(other.at("/data/id")).isEqualTo(first.at("/id"));
  }

  @Test
  void areSoManyOfOneSponsorAtMostWhoeverHasSigned() {
    Wallet wallet = wallet("one of very many");
    Address identity = identityOf(wallet);
    database
        .sql(
            """
            INSERT INTO held_relay (id, chain_id, relay, signer, meta_nonce, digest, envelope, sponsor, state,
                                    next_attempt_at, expires_at, created_at, updated_at)
            SELECT gen_random_uuid(), 99, '0x' || lpad('9', 40, '9'), '0x' || lpad('9', 40, '9'), row_number() OVER (),
                   '0x' || lpad('9', 64, '9'), '', did, 'HELD',
                   now() + interval '1 day', now() + interval '1 day', now(), now()
              FROM sponsor, generate_series(1, 1000)
            """)
        .update();
    try {
      assertRefused(wallet.relay(claim(wallet, identity, 1, 1)), 429, "too_many_held");
    } finally {
      database.sql("DELETE FROM held_relay WHERE chain_id = 99").update();
    }
    assertHeld(wallet.relay(claim(wallet, identity, 1, 1)));
  }

  @Test
  void areSoManyOfOneSignerAtMost() {
    Wallet wallet = wallet("greedy");
    Address identity = identityOf(wallet);
    for (int nonce = 1; nonce <= TestChain.MOST_HELD; nonce++) {
      assertHeld(wallet.relay(claim(wallet, identity, nonce, nonce)));
    }
    assertRefused(
        wallet.relay(claim(wallet, identity, TestChain.MOST_HELD + 1, 1)), 429, "too_many_held");
  }

  @Test
  void areRefusedWithTheReasonWhenTheirTurnComesAndTheyWouldRevert() {
    Wallet wallet = wallet("disappointed");
    Address identity = identityOf(wallet);
    Address foreign = identityOf(wallet("somebody else"));
    Answer bad = assertHeld(wallet.relay(claim(wallet, foreign, 1, 1)));
    Answer last = assertHeld(wallet.relay(claim(wallet, identity, 2, 9)));
    assertThat(wallet.relay(claim(wallet, identity, 0, 1)).status()).isEqualTo(200);

    Answer refused = wallet.awaitState(bad.at("/id"), "refused");
    assertThat(refused.at("/data/failure")).contains("NotOwner");
    assertThat(wallet.transaction(last.at("/id")).at("/data/state")).isEqualTo("held");

    Answer better = wallet.relay(claim(wallet, identity, 1, 1));
    assertThat(better.status()).as(better.body()).isEqualTo(200);
    wallet.awaitState(last.at("/id"), "finalized");
    assertThat(claims.claim(identity, identity, KEY).ask(chain.node())).isEqualTo(word(9));
  }

  @Test
  void areForgottenWhenTheirTurnDoesNotComeInTime() {
    Wallet wallet = wallet("forgotten");
    Address identity = identityOf(wallet);
    Answer held = assertHeld(wallet.relay(claim(wallet, identity, 1, 1)));
    database
        .sql("UPDATE held_relay SET expires_at = now() - interval '1 second' WHERE id = ?::uuid")
        .param(held.at("/id"))
        .update();
    assertThat(wallet.transaction(held.at("/id")).at("/data/state")).isEqualTo("expired");

    assertHeld(wallet.relay(claim(wallet, identity, 1, 2)));
    assertThat(wallet.relay(claim(wallet, identity, 0, 1)).status()).isEqualTo(200);
    wallet.awaitState(held.at("/id"), "expired");
  }

  @Test
  void goWhenSomebodyElseHasCarriedTheMissingOne() {
    Wallet wallet = wallet("helped");
    Address identity = identityOf(wallet);
    Answer held = assertHeld(wallet.relay(claim(wallet, identity, 1, 4)));
    var relay = new TxRelayContract(chain.address(UportContract.TX_RELAY));
    chain.send(chain.chain().fundedKey(), relay.relayMetaTx(claim(wallet, identity, 0, 1)));
    // It is looked at every five seconds; a test does not wait so long.
    database
        .sql("UPDATE held_relay SET next_attempt_at = now() WHERE id = ?::uuid")
        .param(held.at("/id"))
        .update();

    wallet.awaitState(held.at("/id"), "finalized");
    assertThat(claims.claim(identity, identity, KEY).ask(chain.node())).isEqualTo(word(4));
  }

  @Test
  void areNotHeldWithoutARightSignatureOrForOurOwnAccounts() {
    Wallet wallet = wallet("checked");
    Address identity = identityOf(wallet);
    SignedMetaTransaction meta = claim(wallet, identity, 1, 1);
    Wallet other = wallet.withToken(Tokens.fuel(TestIdentities.bob().address()));
    assertRefused(other.relay(meta), 403, "sub_mismatch");
    SignedMetaTransaction forged =
        new SignedMetaTransaction(
            meta.listOwner(),
            meta.destination(),
            claim(wallet, identity, 1, 2).data(),
            meta.v(),
            meta.r(),
            meta.s());
    assertRefused(wallet.relay(forged, Map.of("metaNonce", 1)), 403, "invalid_signature");
    var intoTheVault =
        manager.forwardTo(
            wallet.address(),
            identity,
            chain.address(UportContract.SENSUI_VAULT),
            Wei.ZERO,
            Bytes.parse("0x12345678"));
    assertRefused(
        wallet.relay(wallet.meta(1, intoTheVault.to(), intoTheVault.data())),
        403,
        "destination_refused");
  }
}
