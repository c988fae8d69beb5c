package me.uport.sensui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import me.uport.contracts.ClaimsRegistryContract;
import me.uport.contracts.ContractCall;
import me.uport.contracts.DidChange;
import me.uport.contracts.DidRegistryContract;
import me.uport.contracts.MetaIdentityManagerContract;
import me.uport.contracts.MetaTransaction;
import me.uport.contracts.RelayEnvelope;
import me.uport.contracts.SignedMetaTransaction;
import me.uport.contracts.TxRelayContract;
import me.uport.contracts.UportContract;
import me.uport.contracts.Words;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.SignedTransaction;
import me.uport.node.UnsignedTransaction;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.testkit.TestIdentities;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SensuiTest
class RelayTest {
  private static final Hash32 KEY = Hash32.parse("0x" + "11".repeat(32));

  private final TestChain chain = new TestChain();

  @Autowired ServiceClient sensui;
  @Autowired JdbcClient database;

  @Test
  void carriesACallOfAnIdentityThatHoldsNoEther() {
    Wallet wallet = wallet("carried");
    Address identity = identityOf(wallet);
    Answer relayed = wallet.relay(claim(wallet, identity, 0, 7));

    assertThat(relayed.status()).as(relayed.body()).isEqualTo(200);
    assertThat(relayed.at("/message/txHash")).isEqualTo(relayed.at("/data"));
    Answer done = wallet.awaitState(relayed.at("/id"), "finalized");
    assertThat(done.at("/data/kind")).isEqualTo("relay");
    assertThat(claims().claim(identity, identity, KEY).ask(chain.node())).isEqualTo(word(7));
    assertThat(chain.balance(wallet.address())).isEqualTo(Wei.ZERO);
  }

  @Test
  void takesTheNextOnesBeforeTheFirstIsMined() {
    Wallet wallet = wallet("in a hurry");
    Address identity = identityOf(wallet);
    var ids = new ArrayList<String>();
    chain.chain().pauseMining();
    try {
      for (int nonce = 0; nonce < 3; nonce++) {
        Answer relayed = wallet.relay(claim(wallet, identity, nonce, nonce + 1));
        assertThat(relayed.status()).as(relayed.body()).isEqualTo(200);
        ids.add(relayed.at("/id"));
      }
    } finally {
      chain.chain().resumeMining();
      chain.chain().mine();
    }
    ids.forEach(id -> wallet.awaitState(id, "finalized"));
    assertThat(claims().claim(identity, identity, KEY).ask(chain.node())).isEqualTo(word(3));
  }

  @Test
  void carriesAMetaTransactionOnce() {
    Wallet wallet = wallet("replayed");
    Address identity = identityOf(wallet);
    SignedMetaTransaction meta = claim(wallet, identity, 0, 1);
    Answer first = wallet.relay(meta);
    for (int i = 0; i < 2; i++) {
      Answer again = wallet.relay(meta, Map.of("metaNonce", 0));
      assertRefused(again, 409, "nonce_used");
      assertThat(again.at("/data/txHash")).isEqualTo(first.at("/data"));
      assertThat(again.at("/data/expected")).isEqualTo("1");
      wallet.awaitState(first.at("/id"), "finalized");
    }
    assertThat(relayedOf(wallet)).isEqualTo(1);
  }

  @Test
  void givesTheSponsorsCountersUpBeforeTheDiskHasThem() {
    Wallet wallet = wallet("early");
    SignedMetaTransaction meta = claim(wallet, identityOf(wallet), 0, 1);
    try (CommitWatch commits = CommitWatch.on(database)) {
      assertThat(wallet.relay(meta).status()).isEqualTo(200);
      assertThat(commits.putOff(wallet)).containsExactly(true);
    }
  }

  @Test
  void carriesOneOfManyThatComeAtOnce() throws Exception {
    Wallet wallet = wallet("crowded");
    SignedMetaTransaction meta = claim(wallet, identityOf(wallet), 0, 1);
    var answers = new ArrayList<Future<Answer>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        answers.add(threads.submit(() -> wallet.relay(meta)));
      }
    }
    int accepted = 0;
    for (Future<Answer> answer : answers) {
      if (answer.get().status() == 200) {
        accepted++;
      } else {
        assertRefused(answer.get(), 409, "nonce_used");
      }
    }
    assertThat(accepted).isEqualTo(1);
    assertThat(relayedOf(wallet)).isEqualTo(1);
  }

  @Test
  void refusesWhatIsTooFarAheadToWaitForItsTurn() {
    Wallet wallet = wallet("ahead");
    Answer refused =
        wallet.relay(claim(wallet, identityOf(wallet), 17, 1), Map.of("metaNonce", "17"));
    assertRefused(refused, 409, "nonce_ahead");
    assertThat(refused.at("/data/expected")).isEqualTo("0");
  }

  @Test
  void refusesSignaturesThatAreNotTheSigners() {
    Wallet wallet = wallet("forged");
    Address identity = identityOf(wallet);
    SignedMetaTransaction right = claim(wallet, identity, 0, 1);
    var otherVersion = with(right, right.data(), 29, right.listOwner());
    var otherData = with(right, claim(wallet, identity, 0, 2).data(), right.v(), right.listOwner());
    var otherList = with(right, right.data(), right.v(), wallet.address());
    var noSigner =
        with(right, Bytes.parse("0x12345678" + "00".repeat(32)), right.v(), right.listOwner());
    var shortData = with(right, Bytes.parse("0x12345678"), right.v(), right.listOwner());
    for (var forged : List.of(otherVersion, otherData, otherList, noSigner, shortData)) {
      assertRefused(wallet.relay(forged), 403, "invalid_signature");
    }
    assertThat(relayedOf(wallet)).isZero();
  }

  private static SignedMetaTransaction with(
      SignedMetaTransaction same, Bytes data, int v, Address listOwner) {
    return new SignedMetaTransaction(listOwner, same.destination(), data, v, same.r(), same.s());
  }

  @Test
  void refusesATokenAboutAnotherKey() {
    Wallet wallet = wallet("signer");
    SignedMetaTransaction meta = claim(wallet, identityOf(wallet), 0, 1);
    Wallet other = wallet.withToken(Tokens.fuel(TestIdentities.bob().address()));
    assertRefused(other.relay(meta), 403, "sub_mismatch");
  }

  @Test
  void refusesAnotherRelay() {
    Wallet wallet = wallet("elsewhere");
    var meta = claim(wallet, identityOf(wallet), 0, 1);
    String elsewhere = new RelayEnvelope(TestIdentities.bob().address(), meta).encode().toString();
    assertRefused(wallet.relay(meta, Map.of("metaSignedTx", elsewhere)), 400, "wrong_relay");
  }

  @Test
  void refusesWhatIsNoMetaTransaction() {
    Wallet wallet = wallet("garbage");
    var meta = claim(wallet, identityOf(wallet), 0, 1);
    String payment = wallet.payment(0).raw().toString();
    assertRefused(wallet.relay(meta, Map.of("metaSignedTx", payment)), 400, "wrong_relay");
    for (String rlp : List.of("0xc0", "0x00")) {
      assertRefused(
          wallet.relay(meta, Map.of("metaSignedTx", rlp)), 400, "invalid_meta_transaction");
    }
    assertRefused(wallet.relay(meta, Map.of("metaSignedTx", "")), 400, "missing_field");
    assertRefused(wallet.relay(meta, Map.of("metaSignedTx", "zz")), 400, "invalid_field");
    assertRefused(wallet.relay(meta, Map.of("metaNonce", "first")), 400, "invalid_field");
    assertRefused(wallet.relay(meta, Map.of("blockchain", "moon")), 404, "unknown_blockchain");
    assertRefused(wallet.relay(meta, Map.of("blockchain", "gone")), 404, "relay_not_deployed");
  }

  @Test
  void callsNoneOfOurOwnAccounts() {
    Wallet wallet = wallet("insider");
    Bytes data =
        Bytes.parse("0x12345678" + "00".repeat(12) + wallet.address().toString().substring(2));
    for (Address ours :
        List.of(
            chain.address(UportContract.SENSUI_VAULT),
            chain.address(UportContract.TX_RELAY),
            chain.address(UportContract.ERC2771_FORWARDER),
            chain.signer())) {
      assertRefused(wallet.relay(wallet.meta(0, ours, data)), 403, "destination_refused");
      // Nor does an identity, through its manager.
      var forward =
          manager().forwardTo(wallet.address(), wallet.address(), ours, Wei.ZERO, Bytes.EMPTY);
      assertRefused(
          wallet.relay(wallet.meta(0, forward.to(), forward.data())), 403, "destination_refused");
    }
  }

  @Test
  void carriesNothingThatItHasCarriedOnAnotherChain() {
    Wallet wallet = wallet("on two chains");
    SignedMetaTransaction meta = claim(wallet, identityOf(wallet), 0, 1);
    Answer relayed = wallet.relay(meta);
    assertThat(relayed.status()).as(relayed.body()).isEqualTo(200);
    // The hash that was signed names the relay, which has the same address there, but no chain.
    assertRefused(wallet.relay(meta, Map.of("blockchain", "twin")), 409, "relayed_elsewhere");

    DidChange change =
        new DidChange.AddDelegate(
            wallet.address(), KEY, TestIdentities.bob().address(), Duration.ofDays(1));
    assertThat(wallet.relay(change, 0).status()).isEqualTo(200);
    assertRefused(wallet.relay(change, 0, Map.of("blockchain", "twin")), 409, "relayed_elsewhere");
  }

  @Test
  void respectsTheListOfRelayers() {
    Wallet wallet = wallet("choosy");
    Address identity = identityOf(wallet);
    PrivateKey listOwner = chain.chain().fundedKey();
    SignedMetaTransaction meta = listed(wallet, identity, listOwner.address());
    assertRefused(wallet.relay(meta), 403, "not_whitelisted");

    var relay = new TxRelayContract(chain.address(UportContract.TX_RELAY));
    chain.send(listOwner, relay.addToWhitelist(List.of(chain.signer())));
    Answer relayed = wallet.relay(meta);
    assertThat(relayed.status()).as(relayed.body()).isEqualTo(200);
    wallet.awaitState(relayed.at("/id"), "finalized");
  }

  private SignedMetaTransaction listed(Wallet wallet, Address identity, Address listOwner) {
    SignedMetaTransaction open = claim(wallet, identity, 0, 1);
    return new MetaTransaction(
            chain.address(UportContract.TX_RELAY),
            listOwner,
            BigInteger.ZERO,
            open.destination(),
            open.data())
        .sign(wallet.key());
  }

  @Test
  void spendsNoGasOnWhatWouldRevertAndRemembersIt() {
    Wallet wallet = wallet("reverting");
    // Somebody else's identity.
    SignedMetaTransaction meta = claim(wallet, identityOf(wallet("owner")), 0, 1);
    Wei before = chain.balance(chain.signer());
    assertRefused(wallet.relay(meta), 422, "would_revert");
    String remembered =
        database
            .sql("SELECT reason FROM refused_relay WHERE digest = ?")
            .param(digest(meta))
            .query(String.class)
            .single();
    Answer again = wallet.relay(meta);
    assertRefused(again, 422, "would_revert");
    assertThat(again.at("/message")).contains(remembered);
    assertThat(relayedOf(wallet)).isZero();
    assertThat(chain.balance(chain.signer())).isEqualTo(before);
  }

  @Test
  void chargesForWhatRevertsOnChainAllTheSame() {
    Wallet wallet = wallet("turncoat");
    Address identity = identityOf(wallet);
    PrivateKey second = chain.chain().fundedKey();
    SignedMetaTransaction meta = claim(wallet, identity, 0, 1);
    SignedTransaction faster = carriedBy(second, meta);
    chain.chain().pauseMining();
    Answer relayed;
    try {
      relayed = wallet.relay(meta);
      assertThat(relayed.status()).as(relayed.body()).isEqualTo(200);
      Hash32 ours = Hash32.parse(relayed.at("/data"));
      Await.until("ours to wait", () -> chain.node().transaction(ours).isPresent());
      // Somebody else carries it in the same block and pays for being first: ours finds its nonce
      // used.
      chain.node().send(faster.raw().toArray());
      chain.chain().mine();
    } finally {
      chain.chain().resumeMining();
    }
    wallet.awaitState(relayed.at("/id"), "reverted");
    Await.until("the failure to be final", () -> stateOf(wallet).equals("FAILED"));
    assertThat(
            database
                .sql("SELECT spent > 0 FROM reservation WHERE subject = ?")
                .param(wallet.address().toString())
                .query(Boolean.class)
                .single())
        .isTrue();
    assertRefused(wallet.relay(meta), 409, "nonce_used");
  }

  @Test
  void sendsWhatRevertsOnTheChainAloneNoSecondTime() {
    Wallet wallet = wallet("deceived");
    Address turncoat = PrivateKey.generate(new SecureRandom()).address();
    // It reverts where gas has a price, which it has in no simulation.
    chain.chain().rpc("anvil_setCode", turncoat.toString(), "0x3a156008575f5ffd5b00");
    Bytes data =
        Bytes.parse("0x12345678" + "00".repeat(12) + wallet.address().toString().substring(2));
    SignedMetaTransaction meta = wallet.meta(0, turncoat, data);

    Answer relayed = wallet.relay(meta);
    assertThat(relayed.status()).as(relayed.body()).isEqualTo(200);
    wallet.awaitState(relayed.at("/id"), "reverted");
    Await.until("the failure to be final", () -> stateOf(wallet).equals("FAILED"));

    // Its nonce is not used, and its simulation passes as before.
    assertRefused(wallet.relay(meta), 422, "would_revert");
    assertThat(relayedOf(wallet)).isEqualTo(1);
  }

  /** For a price that no service pays. */
  private SignedTransaction carriedBy(PrivateKey somebody, SignedMetaTransaction meta) {
    var relay = new TxRelayContract(chain.address(UportContract.TX_RELAY));
    ContractCall call = relay.relayMetaTx(meta);
    Wei price = Wei.gwei(400);
    return new UnsignedTransaction.Eip1559(
            chain.chain().chainId(), 0, price, price, 500_000, call.to(), Wei.ZERO, call.data())
        .sign(somebody);
  }

  @Test
  void saysBeforehandWhetherItWouldRelayAndForHowMuch() {
    Wallet wallet = wallet("careful");
    Address identity = identityOf(wallet);
    SignedMetaTransaction meta = claim(wallet, identity, 0, 1);
    Answer yes = wallet.preflight(meta);
    assertThat(yes.status()).as(yes.body()).isEqualTo(200);
    assertThat(yes.json().at("/data/relayable").asBoolean()).isTrue();
    assertThat(yes.at("/data/expectedNonce")).isEqualTo("0");
    assertThat(yes.at("/data/signer")).isEqualTo(wallet.address().toString());
    assertThat(yes.json().at("/data/gasLimit").asLong()).isBetween(60_000L, 3_000_000L);
    assertThat(new BigInteger(yes.at("/data/cost"))).isPositive();
    assertThat(new BigInteger(yes.at("/data/budgetLeft"))).isEqualTo(Wei.ether("10").value());
    assertThat(relayedOf(wallet)).isZero();

    Answer relayed = wallet.relay(meta);
    wallet.awaitState(relayed.at("/id"), "finalized");
    assertPreflight(wallet.preflight(meta), "nonce_used", "1");
    assertPreflight(wallet.preflight(claim(wallet, identity, 3, 1)), "held", "1");
    assertPreflight(wallet.preflight(claim(wallet, identity, 18, 1)), "nonce_ahead", "1");
    Address foreign = identityOf(wallet("somebody else careful"));
    assertPreflight(wallet.preflight(claim(wallet, foreign, 1, 1)), "would_revert", "1");
    Wallet other = wallet.withToken(Tokens.fuel(TestIdentities.bob().address()));
    assertPreflight(other.preflight(claim(wallet, identity, 1, 1)), "sub_mismatch", "1");
  }

  @Test
  void letsNobodyMakeTheCallsOfOthersDearer() {
    Wallet spendthrift = wallet("spendthrift");
    Wallet thrifty = wallet("thrifty");
    long dear = gasLimit(spendthrift, "6001600055600160015560016002556001600355600160045500");
    long cheap = gasLimit(thrifty, "00");
    assertThat(cheap).isPositive().isLessThan(dear - 80_000);
  }

  /** Of a call of a contract with that code, through TxRelay. */
  private long gasLimit(Wallet wallet, String code) {
    Address contract = PrivateKey.generate(new SecureRandom()).address();
    chain.chain().rpc("anvil_setCode", contract.toString(), "0x" + code);
    Bytes data =
        Bytes.parse("0x12345678" + "00".repeat(12) + wallet.address().toString().substring(2));
    Answer answer = wallet.preflight(wallet.meta(0, contract, data));
    assertThat(answer.json().at("/data/relayable").asBoolean()).as(answer.body()).isTrue();
    return answer.json().at("/data/gasLimit").asLong();
  }

  private static void assertPreflight(Answer answer, String code, String expectedNonce) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().at("/data/relayable").asBoolean()).isFalse();
    assertThat(answer.at("/data/code")).isEqualTo(code);
    assertThat(answer.at("/data/reason")).isNotBlank();
    assertThat(answer.at("/data/expectedNonce")).isEqualTo(expectedNonce);
  }

  @Test
  void paysOnlyForTheContractsAndFunctionsThatItsSponsorHasNamed() {
    Wallet wallet =
        wallet("narrow").withToken(Tokens.fuel(Tokens.POOR_SPONSOR, wallet("narrow").address()));
    Address identity = identityOf(wallet);
    SignedMetaTransaction meta = claim(wallet, identity, 0, 1);
    String did = Tokens.POOR_SPONSOR.did(1337).toString();
    Bytes setSelfClaim = claims().setSelfClaim(KEY, word(1)).data().slice(0, 4);
    try {
      allow(did, claims().address(), "0x01020304");
      assertPreflight(wallet.preflight(meta), "destination_refused", "0");
      assertRefused(wallet.relay(meta), 403, "destination_refused");
      allow(did, claims().address(), setSelfClaim.toString());
      Answer relayed = wallet.relay(meta);
      assertThat(relayed.status()).as(relayed.body()).isEqualTo(200);
      wallet.awaitState(relayed.at("/id"), "finalized");
    } finally {
      database.sql("DELETE FROM sponsor_destination WHERE sponsor = ?").param(did).update();
    }
  }

  private void allow(String sponsor, Address contract, String selector) {
    database
        .sql("INSERT INTO sponsor_destination (sponsor, contract, selector) VALUES (?, ?, ?)")
        .params(sponsor, contract.toString(), selector)
        .update();
  }

  @Test
  void carriesAChangeOfADidThatItsOwnerHasSigned() {
    Wallet wallet = wallet("with a did");
    var registry = new DidRegistryContract(chain.address(UportContract.ETHEREUM_DID_REGISTRY));
    Hash32 type = Words.of("veriKey");
    Address delegate = TestIdentities.bob().address();
    DidChange change =
        new DidChange.AddDelegate(wallet.address(), type, delegate, Duration.ofDays(1));
    DidChange attribute =
        new DidChange.SetAttribute(
            wallet.address(), Words.of("did/svc/Hub"), Bytes.parse("0x1234"), Duration.ofDays(1));
    Answer yes = wallet.preflight(wallet.signed(change, 0));
    assertThat(yes.json().at("/data/relayable").asBoolean()).as(yes.body()).isTrue();
    assertThat(yes.at("/data/signer")).isEqualTo(wallet.address().toString());
    assertThat(new BigInteger(yes.at("/data/cost"))).isPositive();
    assertPreflight(wallet.preflight(wallet.signed(attribute, 1)), "held", "0");
    chain.chain().pauseMining();
    Answer first;
    Answer second;
    try {
      first = wallet.relay(change, 0);
      assertThat(first.status()).as(first.body()).isEqualTo(200);
      second = wallet.relay(attribute, 1);
      assertThat(second.status()).as(second.body()).isEqualTo(200);
    } finally {
      chain.chain().resumeMining();
    }
    wallet.awaitState(first.at("/id"), "finalized");
    wallet.awaitState(second.at("/id"), "finalized");
    assertThat(registry.validDelegate(wallet.address(), type, delegate).ask(chain.node())).isTrue();

    Answer replayed = wallet.relay(change, 0);
    assertRefused(replayed, 409, "nonce_used");
    assertThat(replayed.at("/data/id")).isEqualTo(first.at("/id"));
    DidChange others =
        new DidChange.AddDelegate(TestIdentities.bob().address(), type, delegate, Duration.ZERO);
    assertRefused(wallet.relay(others, 0), 403, "invalid_signature");
    assertThat(chain.balance(wallet.address())).isEqualTo(Wei.ZERO);
  }

  /** What counts is the number of whoever owns it, not that of the identity. */
  @Test
  void carriesAChangeOfADidThatHasAnotherOwner() {
    Wallet identity = wallet("with a did that it gives away");
    Wallet owner = wallet("that gets a did");
    var registry = new DidRegistryContract(chain.address(UportContract.ETHEREUM_DID_REGISTRY));
    Hash32 type = Words.of("veriKey");
    Address delegate = TestIdentities.bob().address();
    DidChange change =
        new DidChange.AddDelegate(identity.address(), type, delegate, Duration.ofDays(1));
    Answer given =
        identity.relay(new DidChange.ChangeOwner(identity.address(), owner.address()), 0);
    identity.awaitState(given.at("/id"), "finalized");

    assertRefused(identity.relay(change, 1), 403, "invalid_signature");
    Answer carried = owner.relay(change, 0);
    assertThat(carried.status()).as(carried.body()).isEqualTo(200);
    owner.awaitState(carried.at("/id"), "finalized");
    assertThat(registry.validDelegate(identity.address(), type, delegate).ask(chain.node()))
        .isTrue();
  }

  @Test
  void stopsSignersWhoseMetaTransactionsKeepReverting() {
    Wallet wallet = wallet("troublemaker");
    Address identity = identityOf(wallet);
    for (int i = 0; i < 3; i++) {
      database
          .sql(
              """
              INSERT INTO relayed (transaction_id, chain_id, relay, signer, meta_nonce, digest, state,
                                   created_at, concluded_at)
              VALUES (gen_random_uuid(), 1337, ?, ?, 0, ?, 'FAILED', now(), now())
              """)
          .params(
              chain.address(UportContract.TX_RELAY).toString(),
              wallet.address().toString(),
              KEY.toString())
          .update();
    }
    assertRefused(wallet.relay(claim(wallet, identity, 0, 1)), 429, "too_many_reverts");
  }

  private Wallet wallet(String name) {
    return Wallet.of(chain, sensui, name);
  }

  /** An identity of the wallet's key, made without Unnu. */
  private Address identityOf(Wallet wallet) {
    var receipt =
        chain.send(
            chain.chain().fundedKey(),
            manager().createIdentity(wallet.address(), wallet.address()));
    return manager().created(receipt).orElseThrow().identity();
  }

  /** The identity says something about itself. */
  private SignedMetaTransaction claim(Wallet wallet, Address identity, long nonce, int value) {
    var claim = claims().setSelfClaim(KEY, word(value));
    var forward =
        manager().forwardTo(wallet.address(), identity, claim.to(), Wei.ZERO, claim.data());
    return wallet.meta(nonce, forward.to(), forward.data());
  }

  private String digest(SignedMetaTransaction meta) {
    return new MetaTransaction(
            chain.address(UportContract.TX_RELAY),
            meta.listOwner(),
            BigInteger.ZERO,
            meta.destination(),
            meta.data())
        .hash()
        .toString();
  }

  private MetaIdentityManagerContract manager() {
    return new MetaIdentityManagerContract(chain.address(UportContract.META_IDENTITY_MANAGER));
  }

  private ClaimsRegistryContract claims() {
    return new ClaimsRegistryContract(chain.address(UportContract.ETHEREUM_CLAIMS_REGISTRY));
  }

  private static Hash32 word(int number) {
    return Hash32.parse("0x%064x".formatted(number));
  }

  private int relayedOf(Wallet wallet) {
    return database
        .sql("SELECT count(*) FROM relayed WHERE signer = ?")
        .param(wallet.address().toString())
        .query(Integer.class)
        .single();
  }

  private String stateOf(Wallet wallet) {
    return database
        .sql("SELECT state FROM relayed WHERE signer = ?")
        .param(wallet.address().toString())
        .query(String.class)
        .single();
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }
}
