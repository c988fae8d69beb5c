package me.uport.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.PrivateKey;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.Rlp;
import me.uport.testkit.TestIdentities;
import org.junit.jupiter.api.Test;

/** Signing, checking and reading meta-transactions, without a chain. */
class MetaTransactionTest {
  private static final Address RELAY = Address.parse("0xec2642cd5a47fd5cca2a8a280c3b5f88828aa578");
  private static final Address MANAGER =
      Address.parse("0x27500ae27b6b6ad7de7d64b1def90f3e6e7ced47");

  private final PrivateKey alice = TestIdentities.alice().key();
  private final PrivateKey bob = TestIdentities.bob().key();
  private final ContractCall call =
      new MetaIdentityManagerContract(MANAGER).cancelMigration(alice.address(), bob.address());
  private final MetaTransaction transaction =
      MetaTransaction.of(RELAY, BigInteger.valueOf(7), call);

  @Test
  void signsTheBytesThatTheRelayHashes() {
    Bytes packed =
        Bytes.parse(
            "0x1900"
                + RELAY.toString().substring(2)
                + "00".repeat(20)
                + "00".repeat(31)
                + "07"
                + MANAGER.toString().substring(2)
                + call.data().toString().substring(2));

    assertThat(transaction.hash()).isEqualTo(Hash32.of(Hashes.keccak256(packed.toArray())));
  }

  @Test
  void knowsItsSignersSignatureAndNoOther() {
    SignedMetaTransaction signed = transaction.sign(alice);

    assertThat(signed.check(RELAY, BigInteger.valueOf(7)))
        .isEqualTo(new MetaSignature.Valid(alice.address()));
    assertThat(signed.check(RELAY, BigInteger.valueOf(8)))
        .isInstanceOfSatisfying(
            MetaSignature.WrongSigner.class,
            wrong -> assertThat(wrong.claimed()).isEqualTo(alice.address()));
    assertThat(signed.check(MANAGER, BigInteger.valueOf(7)))
        .isInstanceOf(MetaSignature.WrongSigner.class);
  }

  @Test
  void refusesToSignForSomebodyElse() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> transaction.sign(bob))
        .withMessageContaining(alice.address().toString())
        .withMessageContaining(bob.address().toString());
  }

  @Test
  void refusesDataThatNamesNoSigner() {
    for (Bytes data :
        List.of(
            Bytes.EMPTY, call.data().slice(0, 35), Bytes.parse("0x12345678" + "00".repeat(32)))) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new MetaTransaction(RELAY, Address.ZERO, BigInteger.ZERO, MANAGER, data));
      SignedMetaTransaction unsigned =
          new SignedMetaTransaction(Address.ZERO, MANAGER, data, 27, Hash32.ZERO, Hash32.ZERO);
      assertThat(unsigned.check(RELAY, BigInteger.ZERO)).isEqualTo(MetaSignature.NoSigner.INSTANCE);
    }
  }

  @Test
  void refusesOtherRecoveryValuesThanEthereums() {
    SignedMetaTransaction signed = transaction.sign(alice);
    for (int v : new int[] {0, 1, 26, 29, 255}) {
      SignedMetaTransaction tricky =
          new SignedMetaTransaction(
              signed.listOwner(), signed.destination(), signed.data(), v, signed.r(), signed.s());
      assertThat(tricky.check(RELAY, BigInteger.valueOf(7)))
          .isEqualTo(new MetaSignature.InvalidV(v));
    }
  }

  @Test
  void refusesSignaturesThatLeadToNobody() {
    SignedMetaTransaction signed = transaction.sign(alice);
    SignedMetaTransaction zero =
        new SignedMetaTransaction(
            signed.listOwner(), signed.destination(), signed.data(), 27, Hash32.ZERO, Hash32.ZERO);

    assertThat(zero.check(RELAY, BigInteger.valueOf(7)))
        .isEqualTo(new MetaSignature.WrongSigner(alice.address(), Optional.empty()));
  }

  @Test
  void readsWhatItWritesInBothFormsOfWallets() {
    RelayEnvelope envelope = new RelayEnvelope(RELAY, transaction.sign(alice));
    List<Rlp> nine = new ArrayList<>(Rlp.decode(envelope.encode().toArray()).asList());
    nine.addAll(List.of(Rlp.of(28), Rlp.of(0), Rlp.of(0)));

    assertThat(RelayEnvelope.decode(envelope.encode())).isEqualTo(envelope);
    assertThat(RelayEnvelope.decode(Bytes.of(Rlp.list(nine).encode()))).isEqualTo(envelope);
  }

  @Test
  void refusesTransactionsThatAreNotToARelay() {
    Rlp zero = Rlp.of(0);
    Bytes relayed = new TxRelayContract(RELAY).relayMetaTx(transaction.sign(alice)).data();
    Rlp to = Rlp.of(RELAY.bytes());

    assertRefused(Rlp.list(zero, zero, zero, to, zero), "found 5");
    assertRefused(Rlp.list(zero, zero, zero, zero, zero, Rlp.of(relayed)), "found a receiver of 0");
    assertRefused(Rlp.list(zero, zero, zero, to, zero, Rlp.of(call.data())), "relayMetaTx");
    assertRefused(Rlp.list(zero, zero, zero, to, zero, Rlp.of(relayed.slice(0, 190))), "190 bytes");
    assertRefused(Rlp.of(7), "expected an RLP list");
  }

  private static void assertRefused(Rlp rlp, String says) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RelayEnvelope.decode(Bytes.of(rlp.encode())))
        .withMessageContaining(says);
  }

  @Test
  void neverFailsOtherwiseOnForeignBytes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] good = new TxRelayContract(RELAY).relayMetaTx(transaction.sign(alice)).data().toArray();
    for (int i = 0; i < 20_000; i++) {
      byte[] mutated = good.clone();
      for (int change = random.nextInt(3); change >= 0; change--) {
        mutated[4 + random.nextInt(mutated.length - 4)] = (byte) random.nextInt();
      }
      Bytes input = Bytes.of(mutated).slice(0, 4 + random.nextInt(mutated.length - 3));
      try {
        SignedMetaTransaction read = SignedMetaTransaction.decode(input);
        assertThat(read.check(RELAY, BigInteger.valueOf(7))).as("seed %d", seed).isNotNull();
      } catch (IllegalArgumentException expected) {
        assertThat(expected)
            .as("seed %d, input %s", seed, input)
            .hasMessageStartingWith("Expected");
      }
    }
  }
}
