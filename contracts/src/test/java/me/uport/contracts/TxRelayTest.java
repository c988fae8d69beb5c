package me.uport.contracts;

import static me.uport.contracts.Chain.META_MANAGER;
import static me.uport.contracts.Chain.RELAY;
import static me.uport.contracts.Chain.ask;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.Wei;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TxRelayTest {
  private static final BigInteger CURVE_ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  private final Actor signer = Chain.actor();
  private final Actor relayer = Chain.actor();
  private final Actor stranger = Chain.actor();
  private Address identity = Address.ZERO;

  @BeforeEach
  void create() {
    identity = Manager.META_IDENTITY_MANAGER.create(signer, stranger);
  }

  private ContractCall call() {
    return META_MANAGER.forwardTo(
        signer.address(), identity, signer.address(), Wei.ZERO, Bytes.EMPTY);
  }

  @Test
  void carriesEachMetaTransactionOnce() {
    ContractCall first = signer.signs(call());
    relayer.does(first);

    assertThat(signer.metaNonce()).isEqualTo(BigInteger.ONE);
    assertThat(relayer.isRefused(first).name()).isEqualTo("WrongSigner");
    relayer.does(signer.signs(call()));
    assertThat(signer.metaNonce()).isEqualTo(BigInteger.TWO);
  }

  @Test
  void anybodyRelaysWhatNamesNoList() {
    stranger.does(signer.signs(call()));
  }

  @Test
  void refusesNoncesOutOfOrder() {
    SignedMetaTransaction later =
        MetaTransaction.of(RELAY.address(), BigInteger.ONE, call()).sign(signer.key());

    assertThat(relayer.isRefused(RELAY.relayMetaTx(later)).name()).isEqualTo("WrongSigner");
  }

  @Test
  void takesBothFormsOfASignatureButOnlyOneOfThem() {
    SignedMetaTransaction low = signer.meta(call()).sign(signer.key());
    SignedMetaTransaction high = otherForm(low);

    relayer.does(RELAY.relayMetaTx(high));

    assertThat(relayer.isRefused(RELAY.relayMetaTx(low)).name()).isEqualTo("WrongSigner");
    assertThat(relayer.isRefused(RELAY.relayMetaTx(high)).name()).isEqualTo("WrongSigner");
  }

  private static SignedMetaTransaction otherForm(SignedMetaTransaction signed) {
    BigInteger s = CURVE_ORDER.subtract(new BigInteger(1, signed.s().bytes()));
    return new SignedMetaTransaction(
        signed.listOwner(),
        signed.destination(),
        signed.data(),
        55 - signed.v(),
        signed.r(),
        Hash32.of(Packed.word(s)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 26, 29, 37, 255})
  void refusesOtherRecoveryValues(int v) {
    SignedMetaTransaction signed = signer.meta(call()).sign(signer.key());
    SignedMetaTransaction tricky =
        new SignedMetaTransaction(
            signed.listOwner(), signed.destination(), signed.data(), v, signed.r(), signed.s());

    assertThat(relayer.isRefused(RELAY.relayMetaTx(tricky)).toString())
        .isEqualTo(
            "WrongSigner(claimed: %s, recovered: %s)".formatted(signer.address(), Address.ZERO));
  }

  @Test
  void refusesWhatNobodySignedInTheNameOfNobody() {
    ContractCall zero =
        META_MANAGER.forwardTo(Address.ZERO, identity, stranger.address(), Wei.ZERO, Bytes.EMPTY);
    for (Bytes data : List.of(zero.data(), Bytes.parse("0x12345678"), Bytes.EMPTY)) {
      SignedMetaTransaction unsigned =
          new SignedMetaTransaction(Address.ZERO, zero.to(), data, 27, Hash32.ZERO, Hash32.ZERO);

      assertThat(relayer.isRefused(RELAY.relayMetaTx(unsigned)).toString())
          .isEqualTo(
              "WrongSigner(claimed: %s, recovered: %s)".formatted(Address.ZERO, Address.ZERO));
      assertThat(relayer.isRefused(RELAY.relayTypedMetaTx(unsigned)).name())
          .isEqualTo("WrongSigner");
    }
  }

  @Test
  void refusesAnythingElseThanWhatWasSigned() {
    SignedMetaTransaction signed = signer.meta(call()).sign(signer.key());
    Bytes otherData =
        META_MANAGER
            .forwardTo(signer.address(), identity, stranger.address(), Wei.ZERO, Bytes.EMPTY)
            .data();
    relayer.does(RELAY.addToWhitelist(List.of(relayer.address())));

    for (SignedMetaTransaction changed :
        List.of(
            new SignedMetaTransaction(
                Address.ZERO,
                stranger.address(),
                signed.data(),
                signed.v(),
                signed.r(),
                signed.s()),
            new SignedMetaTransaction(
                Address.ZERO, signed.destination(), otherData, signed.v(), signed.r(), signed.s()),
            new SignedMetaTransaction(
                relayer.address(),
                signed.destination(),
                signed.data(),
                signed.v(),
                signed.r(),
                signed.s()))) {
      assertThat(relayer.isRefused(RELAY.relayMetaTx(changed)).name()).isEqualTo("WrongSigner");
    }
  }

  @Test
  void refusesWhatWasSignedForAnotherRelay() {
    ContractAddresses elsewhere = Chain.deployer(Chain.actor()).deploy();
    TxRelayContract other = new TxRelayContract(elsewhere.get(UportContract.TX_RELAY));
    SignedMetaTransaction signed = signer.meta(call()).sign(signer.key());

    assertThat(relayer.isRefused(other.relayMetaTx(signed)).name()).isEqualTo("WrongSigner");
    assertThat(relayer.isRefused(other.relayTypedMetaTx(signed)).name()).isEqualTo("WrongSigner");
    relayer.does(RELAY.relayMetaTx(signed));
  }

  @Test
  void carriesTypedMetaTransactionsOfThisChainOnly() {
    long here = Chain.NODE.chainId();
    MetaTransaction transaction = signer.meta(call());
    SignedMetaTransaction foreign = transaction.signTyped(signer.key(), here + 1);
    SignedMetaTransaction ours = transaction.signTyped(signer.key(), here);

    assertThat(relayer.isRefused(RELAY.relayTypedMetaTx(foreign)).name()).isEqualTo("WrongSigner");
    assertThat(relayer.isRefused(RELAY.relayMetaTx(ours)).name()).isEqualTo("WrongSigner");
    relayer.does(RELAY.relayTypedMetaTx(ours));
    assertThat(relayer.isRefused(RELAY.relayTypedMetaTx(ours)).name()).isEqualTo("WrongSigner");
    assertThat(signer.metaNonce()).isEqualTo(BigInteger.ONE);
  }

  @Test
  void onlyListedRelayersCarryWhatNamesAList() {
    SignedMetaTransaction listed =
        new MetaTransaction(
                RELAY.address(), stranger.address(), BigInteger.ZERO, call().to(), call().data())
            .sign(signer.key());
    ContractCall relay = RELAY.relayMetaTx(listed);

    assertThat(relayer.isRefused(relay).toString())
        .isEqualTo(
            "NotWhitelisted(listOwner: %s, relayer: %s)"
                .formatted(stranger.address(), relayer.address()));
    stranger.does(RELAY.addToWhitelist(List.of(signer.address(), relayer.address())));
    assertThat(ask(RELAY.isWhitelisted(stranger.address(), relayer.address()))).isTrue();
    assertThat(ask(RELAY.isWhitelisted(relayer.address(), relayer.address()))).isFalse();
    stranger.does(RELAY.removeFromWhitelist(List.of(relayer.address())));
    assertThat(ask(RELAY.isWhitelisted(stranger.address(), relayer.address()))).isFalse();
    assertThat(relayer.isRefused(relay).name()).isEqualTo("NotWhitelisted");
    stranger.does(RELAY.addToWhitelist(List.of(relayer.address())));
    relayer.does(relay);
  }

  @Test
  void keepsTheNonceWhenTheCallFailsAndSaysWhy() {
    ContractCall failing =
        signer.signs(META_MANAGER.addOwner(signer.address(), identity, signer.address()));

    assertThat(relayer.isRefused(failing).name()).isEqualTo("AlreadyOwner");
    assertThat(relayer.tries(failing, Wei.gwei(20)).success()).isFalse();
    assertThat(signer.metaNonce()).isEqualTo(BigInteger.ZERO);
  }

  @Test
  void takesNoEther() {
    assertThat(relayer.revertDataOf(signer.signs(call()), Wei.of(1))).isEqualTo(Bytes.EMPTY);
  }

  @Test
  void readsTheSignerAsTheLibraryDoes() {
    for (Bytes data :
        List.of(
            call().data(),
            call().data().slice(0, 36),
            call().data().slice(0, 35),
            Bytes.EMPTY,
            Bytes.parse("0x12345678" + "ff".repeat(32)))) {
      assertThat(ask(Abi.query(RELAY.address(), Abi.ADDRESS, "getAddress", Abi.bytes(data))))
          .isEqualTo(MetaTransaction.claimedSigner(data));
    }
  }
}
