package me.uport.sensui;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import me.uport.contracts.ContractCall;
import me.uport.contracts.ForwardRequest;
import me.uport.contracts.ForwarderContract;
import me.uport.contracts.ForwarderDomain;
import me.uport.contracts.SignedForwardRequest;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import me.uport.node.BlockTag;
import me.uport.node.Bytes;
import me.uport.node.CallRequest;
import me.uport.node.Wei;
import me.uport.testkit.Guestbook;
import me.uport.testkit.TestIdentities;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests for contracts that trust the ERC-2771 forwarder. */
@SensuiTest
class ForwarderRelayTest {
  private static Address guestbook = Address.ZERO;

  private final TestChain chain = new TestChain();
  private final ForwarderContract forwarder =
      new ForwarderContract(chain.address(UportContract.ERC2771_FORWARDER));
  private final ForwarderDomain domain = forwarder.domain().ask(chain.node());

  @Autowired ServiceClient sensui;
  @Autowired JdbcClient database;

  @BeforeAll
  static void deploy() {
    var chain = new TestChain();
    Bytes creation =
        Bytes.parse(Guestbook.creation(chain.address(UportContract.ERC2771_FORWARDER)));
    guestbook = requireNonNull(chain.create(creation).contractAddress());
  }

  private Wallet wallet(String name) {
    return Wallet.of(chain, sensui, "forwarded " + name);
  }

  private static Bytes entry(String text) {
    return Bytes.parse(Guestbook.sign(text));
  }

  private static ForwardRequest asks(Wallet wallet, String text) {
    return new ForwardRequest(
        wallet.address(),
        guestbook,
        Wei.ZERO,
        BigInteger.valueOf(200_000),
        Instant.now().plus(Duration.ofHours(1)),
        entry(text));
  }

  private SignedForwardRequest signs(Wallet wallet, ForwardRequest request, long nonce) {
    return request.sign(wallet.key(), domain, BigInteger.valueOf(nonce));
  }

  private Answer relay(Wallet wallet, SignedForwardRequest signed) {
    return wallet.relay(forwarder.execute(signed));
  }

  private Answer relay(Wallet wallet, String text, long nonce) {
    return relay(wallet, signs(wallet, asks(wallet, text), nonce));
  }

  private String entryOf(Wallet wallet) {
    CallRequest question =
        CallRequest.of(guestbook, Bytes.parse(Guestbook.entryOf(wallet.address())).toArray());
    return Guestbook.entry(chain.node().call(question, BlockTag.LATEST).toArray());
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }

  @Test
  void areCarriedInTheNameOfWhoHasSigned() {
    Wallet wallet = wallet("guest");
    SignedForwardRequest signed = signs(wallet, asks(wallet, "Alice was here"), 0);
    Answer before = wallet.preflight(forwarder.execute(signed));
    assertThat(before.json().at("/data/relayable").asBoolean()).as(before.body()).isTrue();
    assertThat(before.at("/data/signer")).isEqualTo(wallet.address().toString());
    assertThat(before.json().at("/data/gasLimit").asLong()).isBetween(60_000L, 3_000_000L);
    assertThat(new BigInteger(before.at("/data/cost"))).isPositive();

    Answer relayed = relay(wallet, signed);
    assertThat(relayed.status()).as(relayed.body()).isEqualTo(200);
    wallet.awaitState(relayed.at("/id"), "finalized");
    assertThat(entryOf(wallet)).isEqualTo("Alice was here");
    assertThat(chain.balance(wallet.address())).isEqualTo(Wei.ZERO);

    Answer again = relay(wallet, signed);
    assertRefused(again, 409, "nonce_used");
    assertThat(again.at("/data/id")).isEqualTo(relayed.at("/id"));
    Answer preflight = wallet.preflight(forwarder.execute(signed));
    assertThat(preflight.at("/data/code")).isEqualTo("nonce_used");
    assertThat(preflight.at("/data/expectedNonce")).isEqualTo("1");
  }

  @Test
  void goInTheOrderOfTheirNonces() {
    Wallet wallet = wallet("in a hurry");
    chain.chain().pauseMining();
    Answer third;
    try {
      third = relay(wallet, "third", 2);
      assertThat(third.status()).as(third.body()).isEqualTo(202);
      for (int nonce = 0; nonce < 2; nonce++) {
        Answer relayed = relay(wallet, "entry " + nonce, nonce);
        assertThat(relayed.status()).as(relayed.body()).isEqualTo(200);
      }
    } finally {
      chain.chain().resumeMining();
      chain.chain().mine();
    }
    wallet.awaitState(third.at("/id"), "finalized");
    assertThat(entryOf(wallet)).isEqualTo("third");
  }

  @Test
  void areRefusedUnlessTheSignatureIsForThisChainAndForwarder() {
    Wallet wallet = wallet("forged");
    ForwardRequest request = asks(wallet, "hello");
    BigInteger zero = BigInteger.ZERO;
    for (ForwarderDomain other :
        new ForwarderDomain[] {
          new ForwarderDomain(domain.name(), "1", BigInteger.TWO, domain.forwarder()),
          new ForwarderDomain(domain.name(), "1", domain.chainId(), guestbook),
          new ForwarderDomain("another", "1", domain.chainId(), domain.forwarder()),
        }) {
      assertRefused(
          relay(wallet, request.sign(wallet.key(), other, zero)), 403, "invalid_signature");
    }
    SignedForwardRequest right = signs(wallet, request, 0);
    assertRefused(
        relay(wallet, new SignedForwardRequest(asks(wallet, "other"), right.signature())),
        403,
        "invalid_signature");
    assertRefused(
        relay(wallet, new SignedForwardRequest(request, right.signature().slice(0, 64))),
        403,
        "invalid_signature");
    Wallet other = wallet.withToken(Tokens.fuel(TestIdentities.bob().address()));
    assertRefused(relay(other, right), 403, "sub_mismatch");
    ContractCall call = forwarder.execute(right);
    assertRefused(
        wallet.relay(new ContractCall(call.to(), Bytes.parse(call.data() + "00"))),
        400,
        "invalid_meta_transaction");
  }

  @Test
  void areRefusedBeforeGasIsSpentOnWhatTheForwarderWouldRefuse() {
    Wallet wallet = wallet("hopeless");
    ForwardRequest right = asks(wallet, "hello");
    Instant soon = Instant.now().plus(Duration.ofSeconds(5));
    BigInteger enough = right.gas();
    assertRefused(
        relayed(wallet, guestbook, Wei.of(1), enough, right.deadline()), 422, "value_not_relayed");
    assertRefused(relayed(wallet, guestbook, Wei.ZERO, enough, soon), 422, "deadline_passed");
    BigInteger tooMuch = BigInteger.valueOf(10_000_000);
    assertRefused(
        relayed(wallet, guestbook, Wei.ZERO, tooMuch, right.deadline()), 422, "too_expensive");
    assertRefused(
        relayed(wallet, guestbook, Wei.ZERO, BigInteger.TWO.pow(255), right.deadline()),
        422,
        "too_expensive");
    Address claims = chain.address(UportContract.ETHEREUM_CLAIMS_REGISTRY);
    assertRefused(
        relayed(wallet, claims, Wei.ZERO, enough, right.deadline()), 422, "untrusted_forwarder");
    BigInteger tooLittle = BigInteger.valueOf(1_000);
    assertRefused(
        relayed(wallet, guestbook, Wei.ZERO, tooLittle, right.deadline()), 422, "would_revert");
    for (UportContract ours :
        new UportContract[] {
          UportContract.SENSUI_VAULT, UportContract.TX_RELAY, UportContract.ERC2771_FORWARDER
        }) {
      assertRefused(
          relayed(wallet, chain.address(ours), Wei.ZERO, enough, right.deadline()),
          403,
          "destination_refused");
    }
  }

  private Answer relayed(Wallet wallet, Address to, Wei value, BigInteger gas, Instant deadline) {
    var request = new ForwardRequest(wallet.address(), to, value, gas, deadline, entry("hello"));
    return relay(wallet, signs(wallet, request, 0));
  }

  @Test
  void thatWouldRevertAreRefusedWithTheContractsReason() {
    Wallet wallet = wallet("speechless");
    Answer refused = relay(wallet, "", 0);
    assertRefused(refused, 422, "would_revert");
    // The error of a contract that we do not know: its selector.
    assertThat(refused.at("/message")).contains("0x");
    assertRefused(relay(wallet, "", 0), 422, "would_revert");
  }

  @Test
  void arePaidForWhenTheSponsorHasNamedTheContract() {
    Wallet wallet = wallet("sponsored");
    Wallet poor = wallet.withToken(Tokens.fuel(Tokens.POOR_SPONSOR, wallet.address()));
    String did = Tokens.POOR_SPONSOR.did(1337).toString();
    database
        .sql("INSERT INTO sponsor_destination (sponsor, contract) VALUES (?, ?)")
        .params(did, chain.address(UportContract.ETHEREUM_CLAIMS_REGISTRY).toString())
        .update();
    try {
      assertRefused(relay(poor, "hello", 0), 403, "destination_refused");
    } finally {
      database.sql("DELETE FROM sponsor_destination WHERE sponsor = ?").param(did).update();
    }
    assertThat(relay(poor, "hello", 0).status()).isEqualTo(200);
  }

  @Test
  void areReadOnlyWhereTheNetworkHasAForwarder() {
    Wallet wallet = wallet("elsewhere");
    ContractCall call = forwarder.execute(signs(wallet, asks(wallet, "hello"), 0));
    assertRefused(wallet.relay(call, Map.of("blockchain", "gone")), 404, "relay_not_deployed");
  }
}
