package me.uport.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.PrivateKey;
import me.uport.node.SignedTransaction.Form;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.AuthorizationTuple;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;

/** Transactions, against EIP-155's own example and against web3j. */
class TransactionTest {
  private static final PrivateKey KEY = PrivateKey.parse("0x" + "46".repeat(32));
  private static final Address TO = Address.parse("0x3535353535353535353535353535353535353535");
  private static final Bytes DATA = Bytes.parse("0xdeadbeef");

  @Test
  void signsTheExampleOfEip155() {
    UnsignedTransaction example =
        new UnsignedTransaction.Legacy(1, 9, Wei.gwei(20), 21_000, TO, Wei.ether("1"), Bytes.EMPTY);
    assertThat(example.signingHash().toString())
        .isEqualTo("0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53");
    assertThat(example.sign(KEY).raw().toString())
        .isEqualTo(
            "0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080"
                + "25a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276"
                + "a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83");
  }

  @Test
  void signsTheSameBytesAsWeb3j() {
    UnsignedTransaction ours =
        new UnsignedTransaction.Eip1559(
            1337, 200, Wei.gwei(1), Wei.gwei(30), 90_000, TO, Wei.of(5), DATA);
    RawTransaction theirs =
        RawTransaction.createTransaction(
            1337,
            BigInteger.valueOf(200),
            BigInteger.valueOf(90_000),
            TO.toString(),
            BigInteger.valueOf(5),
            DATA.toString(),
            Wei.gwei(1).value(),
            Wei.gwei(30).value());
    byte[] signed =
        TransactionEncoder.signMessage(theirs, Credentials.create("0x" + "46".repeat(32)));
    assertThat(ours.sign(KEY).raw()).isEqualTo(Bytes.of(signed));
  }

  @Test
  void readsBackWhatItSigned() {
    SignedTransaction signed =
        new UnsignedTransaction.Eip1559(
                1337, 7, Wei.gwei(1), Wei.gwei(30), 90_000, null, Wei.of(5), DATA)
            .sign(KEY);
    assertThat(signed)
        .isEqualTo(
            new SignedTransaction(
                Form.EIP_1559,
                KEY.address(),
                Hash32.of(Hashes.keccak256(signed.raw().toArray())),
                signed.raw(),
                1337L,
                7,
                Wei.gwei(1),
                Wei.gwei(30),
                90_000,
                null,
                Wei.of(5),
                DATA));
    assertThat(signed.worstCost()).isEqualTo(Wei.gwei(30).times(90_000).plus(Wei.of(5)));
  }

  @Test
  void readsTransactionsFromBeforeEip155() {
    Rlp[] fields = {
      Rlp.of(3), Rlp.of(1), Rlp.of(21_000), Rlp.of(TO.bytes()), Rlp.of(2), Rlp.of(new byte[0])
    };
    var signature = KEY.sign(Hashes.keccak256(Rlp.list(fields).encode()));
    byte[] raw =
        Rlp.list(
                fields[0],
                fields[1],
                fields[2],
                fields[3],
                fields[4],
                fields[5],
                Rlp.of(signature.v()),
                Rlp.of(new BigInteger(1, signature.r())),
                Rlp.of(new BigInteger(1, signature.s())))
            .encode();
    SignedTransaction read = SignedTransaction.decode(raw);
    assertThat(read.chainId()).isNull();
    assertThat(read.sender()).isEqualTo(KEY.address());
    assertThat(read.nonce()).isEqualTo(3);
  }

  @Test
  void readsAccessLists() {
    Rlp accessList = Rlp.list(Rlp.list(Rlp.of(TO.bytes()), Rlp.list(Rlp.of(Hash32.ZERO.bytes()))));
    List<Rlp> unsigned =
        List.of(
            Rlp.of(1337),
            Rlp.of(4),
            Rlp.of(9),
            Rlp.of(50_000),
            Rlp.of(TO.bytes()),
            Rlp.of(1),
            Rlp.of(DATA),
            accessList);
    var signature = KEY.sign(Hashes.keccak256(TransactionEncoding.typed((byte) 1, unsigned)));
    List<Rlp> signed = new ArrayList<>(unsigned);
    signed.add(Rlp.of(signature.recoveryId()));
    signed.add(Rlp.of(new BigInteger(1, signature.r())));
    signed.add(Rlp.of(new BigInteger(1, signature.s())));
    SignedTransaction read = SignedTransaction.decode(TransactionEncoding.typed((byte) 1, signed));
    assertThat(read.form()).isEqualTo(Form.EIP_2930);
    assertThat(read.sender()).isEqualTo(KEY.address());
    assertThat(read.maxFeePerGas()).isEqualTo(Wei.of(9));
    assertThat(read.data()).isEqualTo(DATA);
  }

  @Test
  void readsWhatWeb3jSignsWithAuthorizations() {
    Credentials signer = Credentials.create("0x" + "46".repeat(32));
    var authorization = AuthorizationTuple.from(1337, TO.toString(), BigInteger.ONE, signer);
    RawTransaction theirs = setCode(TO.toString(), List.of(authorization));
    byte[] raw = TransactionEncoder.signMessage(theirs, signer);

    SignedTransaction read = SignedTransaction.decode(raw);

    assertThat(read)
        .isEqualTo(
            new SignedTransaction(
                Form.EIP_7702,
                KEY.address(),
                Hash32.of(Hashes.keccak256(raw)),
                Bytes.of(raw),
                1337L,
                5,
                Wei.gwei(1),
                Wei.gwei(30),
                90_000,
                TO,
                Wei.of(7),
                DATA));
  }

  @Test
  void refusesToReadOneThatAuthorizesNothing() {
    byte[] raw =
        TransactionEncoder.signMessage(
            setCode(TO.toString(), List.of()), Credentials.create("0x" + "46".repeat(32)));
    assertThatThrownBy(() -> SignedTransaction.decode(raw))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("an authorization");
  }

  private static RawTransaction setCode(String to, List<AuthorizationTuple> authorizations) {
    return RawTransaction.createTransaction(
        1337,
        BigInteger.valueOf(5),
        Wei.gwei(1).value(),
        Wei.gwei(30).value(),
        BigInteger.valueOf(90_000),
        to,
        BigInteger.valueOf(7),
        DATA.toString(),
        List.of(),
        authorizations);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x", // nothing
        "0x03c0", // a blob transaction
        "0x7f", // no type there is
        "0xc0", // no fields
        "0x02c0",
        "0xc9808080808080808080" // v of 0
      })
  void refusesWhatIsNoTransaction(String raw) {
    assertThatThrownBy(() -> SignedTransaction.decode(Bytes.parse(raw).toArray()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected");
  }

  @Test
  void anyChangedByteChangesTheSenderOrIsRefused() {
    byte[] raw =
        new UnsignedTransaction.Legacy(1337, 1, Wei.gwei(2), 21_000, TO, Wei.of(3), DATA)
            .sign(KEY)
            .raw()
            .toArray();
    for (int i = 0; i < raw.length; i++) {
      byte[] changed = raw.clone();
      changed[i] ^= 1;
      assertThat(senderOrNull(changed)).as("byte %s", i).isNotEqualTo(KEY.address());
    }
  }

  @Test
  void refusesTheHighTwinOfASignature() {
    SignedTransaction signed =
        new UnsignedTransaction.Legacy(1337, 1, Wei.gwei(2), 21_000, TO, Wei.of(3), DATA).sign(KEY);
    List<Rlp> fields = new ArrayList<>(Rlp.decode(signed.raw().toArray()).asList());
    BigInteger order =
        new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    BigInteger v = fields.get(6).asNumber();
    fields.set(6, Rlp.of(v.testBit(0) ? v.add(BigInteger.ONE) : v.subtract(BigInteger.ONE)));
    fields.set(8, Rlp.of(order.subtract(fields.get(8).asNumber())));
    assertThatThrownBy(() -> SignedTransaction.decode(Rlp.list(fields).encode()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("low s");
  }

  private static @Nullable Address senderOrNull(byte[] raw) {
    try {
      return SignedTransaction.decode(raw).sender();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
