package me.uport.contracts;

import static java.util.Objects.requireNonNull;
import static me.uport.contracts.Chain.FORWARDER;
import static me.uport.contracts.Chain.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.BlockTag;
import me.uport.node.Bytes;
import me.uport.node.CallRequest;
import me.uport.node.Wei;
import me.uport.testkit.Guestbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What we read and check of ERC-2771 requests is what OpenZeppelin's forwarder does. */
class ForwarderTest {
  private static Address guestbook = Address.ZERO;

  private final Actor relayer = Chain.actor();
  private final PrivateKey guest = PrivateKey.generate(new SecureRandom());
  private final ForwarderDomain domain = ask(FORWARDER.domain());

  @BeforeAll
  static void deploy() {
    Bytes creation = Bytes.parse(Guestbook.creation(FORWARDER.address()));
    guestbook = requireNonNull(Chain.DEPLOYER.sender().create(creation).contractAddress());
  }

  private ForwardRequest asks(String entry) {
    return new ForwardRequest(
        guest.address(),
        guestbook,
        Wei.ZERO,
        BigInteger.valueOf(200_000),
        Chain.now().plus(Duration.ofHours(1)),
        Bytes.parse(Guestbook.sign(entry)));
  }

  private SignedForwardRequest signs(ForwardRequest request) {
    return request.sign(guest, domain, ask(FORWARDER.nonce(guest.address())));
  }

  private String entry() {
    CallRequest question =
        CallRequest.of(guestbook, Bytes.parse(Guestbook.entryOf(guest.address())).toArray());
    return Guestbook.entry(Chain.NODE.call(question, BlockTag.LATEST).toArray());
  }

  @Test
  void carriesTheCallInTheSignersName() {
    SignedForwardRequest signed = signs(asks("Alice was here"));

    relayer.does(FORWARDER.execute(signed));

    assertThat(entry()).isEqualTo("Alice was here");
    assertThat(ask(FORWARDER.nonce(guest.address()))).isEqualTo(BigInteger.ONE);
  }

  @Test
  void itsDomainNamesChainAndForwarder() {
    assertThat(domain)
        .isEqualTo(
            new ForwarderDomain(
                ForwarderContract.NAME,
                "1",
                BigInteger.valueOf(Chain.NODE.chainId()),
                FORWARDER.address()));
  }

  @Test
  void findsTheSignerThatTheForwarderFinds() {
    ForwardRequest request = asks("hello");
    SignedForwardRequest signed = signs(request);
    assertThat(signed.signer(domain, BigInteger.ZERO)).contains(guest.address());
    assertThat(signed.signer(domain, BigInteger.ONE)).isNotEqualTo(guest.address());

    var elsewhere = new ForwarderDomain(domain.name(), "1", BigInteger.TEN, domain.forwarder());
    SignedForwardRequest foreign = request.sign(guest, elsewhere, BigInteger.ZERO);
    assertThat(foreign.signer(domain, BigInteger.ZERO).orElseThrow()).isNotEqualTo(guest.address());
    assertThat(relayer.isRefused(FORWARDER.execute(foreign)).name())
        .isEqualTo("ERC2771ForwarderInvalidSigner");
  }

  @Test
  void takesNoOtherFormOfASignature() {
    SignedForwardRequest signed = signs(asks("hello"));
    byte[] usual = signed.signature().toArray();
    BigInteger order =
        new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    byte[] high = usual.clone();
    BigInteger s = order.subtract(new BigInteger(1, signed.signature().slice(32, 64).toArray()));
    System.arraycopy(Packed.word(s), 0, high, 32, 32);
    high[64] = (byte) (27 + 28 - usual[64]);
    byte[] plain = usual.clone();
    plain[64] = (byte) (plain[64] - 27);

    for (Bytes other :
        new Bytes[] {Bytes.of(high), Bytes.of(plain), signed.signature().slice(0, 64)}) {
      var changed = new SignedForwardRequest(signed.request(), other);
      assertThat(changed.signer(domain, BigInteger.ZERO)).isEmpty();
      assertThat(relayer.isRefused(FORWARDER.execute(changed)).name())
          .isEqualTo("ERC2771ForwarderInvalidSigner");
    }
  }

  @Test
  void knowsWhichContractsTrustIt() {
    assertThat(ask(FORWARDER.isTrustedBy(guestbook))).isTrue();
    assertThat(ask(FORWARDER.isTrustedBy(guest.address()))).isFalse();
    assertThat(ask(new ForwarderContract(guestbook).isTrustedBy(guestbook))).isFalse();
  }

  @Test
  void refusesWhatIsOverdueAndSaysWhy() {
    ForwardRequest overdue =
        new ForwardRequest(
            guest.address(),
            guestbook,
            Wei.ZERO,
            BigInteger.valueOf(200_000),
            Instant.ofEpochSecond(1_000),
            Bytes.parse(Guestbook.sign("late")));

    assertThat(relayer.isRefused(FORWARDER.execute(signs(overdue))).toString())
        .isEqualTo("ERC2771ForwarderExpiredRequest(deadline: 1000)");
  }

  @Test
  void readsOnlyCallsAsContractsWriteThem() {
    SignedForwardRequest signed = signs(asks("hello"));
    Bytes call = FORWARDER.execute(signed).data();
    assertThat(SignedForwardRequest.decode(call)).isEqualTo(signed);

    for (String wrong :
        new String[] {
          call + "00".repeat(32),
          call.toString().substring(0, 10 + 64 * 5),
          "0xdeadbeef" + call.toString().substring(10),
          "0x",
          call.toString().replaceFirst("(?<=^.{10})0{62}20", "f".repeat(64))
        }) {
      assertThatIllegalArgumentException()
          .as(wrong)
          .isThrownBy(() -> SignedForwardRequest.decode(Bytes.parse(wrong)));
    }
  }
}
