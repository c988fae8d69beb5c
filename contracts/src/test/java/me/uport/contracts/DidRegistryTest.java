package me.uport.contracts;

import static me.uport.contracts.Chain.DIDS;
import static me.uport.contracts.Chain.SECOND;
import static me.uport.contracts.Chain.ask;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import me.uport.crypto.Address;
import me.uport.crypto.RecoverableSignature;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.Receipt;
import me.uport.node.Wei;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DidRegistryTest {
  private static final Hash32 TYPE = Words.of("veriKey");
  private static final Hash32 NAME = Words.of("did/pub/Secp256k1/veriKey/hex");
  private static final Bytes VALUE = Bytes.parse("0x02b97c30de767f084ce3080168ee293053ba33b235d7");
  private static final Duration DAY = Duration.ofDays(1);

  /** How the owner's will reaches the registry. */
  enum Way {
    BY_ITSELF,
    BY_SIGNATURE
  }

  private final Actor alice = Chain.actor();
  private final Actor owner = Chain.actor();
  private final Actor stranger = Chain.actor();

  private ContractCall call(Way way, Actor actor, DidChange change) {
    if (way == Way.BY_ITSELF) {
      return DIDS.apply(change);
    }
    return DIDS.applySigned(change, sign(actor, change));
  }

  private static RecoverableSignature sign(Actor actor, DidChange change) {
    Address ownerNow = ask(DIDS.identityOwner(change.identity()));
    return actor.key().sign(DIDS.hashToSign(change, ask(DIDS.nonce(ownerNow))).bytes());
  }

  private Receipt make(Way way, Actor actor, DidChange change) {
    return (way == Way.BY_ITSELF ? actor : stranger).does(call(way, actor, change));
  }

  private static DidRegistryEvent event(Receipt receipt) {
    List<DidRegistryEvent> events =
        receipt.logs().stream().flatMap(log -> DIDS.event(log).stream()).toList();
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private Stream<DidChange> changes() {
    Address identity = alice.address();
    return Stream.of(
        new DidChange.ChangeOwner(identity, owner.address()),
        new DidChange.AddDelegate(identity, TYPE, owner.address(), DAY),
        new DidChange.RevokeDelegate(identity, TYPE, owner.address()),
        new DidChange.SetAttribute(identity, NAME, VALUE, DAY),
        new DidChange.RevokeAttribute(identity, NAME, VALUE));
  }

  @Test
  void everyIdentityOwnsItselfAtFirst() {
    assertThat(ask(DIDS.identityOwner(alice.address()))).isEqualTo(alice.address());
    assertThat(ask(DIDS.changed(alice.address()))).isEqualTo(BigInteger.ZERO);
    assertThat(ask(DIDS.nonce(alice.address()))).isEqualTo(BigInteger.ZERO);
  }

  @ParameterizedTest
  @EnumSource
  void ownerHandsTheIdentityOver(Way way) {
    Receipt receipt = make(way, alice, new DidChange.ChangeOwner(alice.address(), owner.address()));

    assertThat(event(receipt))
        .isEqualTo(
            new DidRegistryEvent.OwnerChanged(alice.address(), owner.address(), BigInteger.ZERO));
    assertThat(ask(DIDS.identityOwner(alice.address()))).isEqualTo(owner.address());
    assertThat(ask(Abi.query(DIDS.address(), Abi.ADDRESS, "owners", Abi.address(alice.address()))))
        .isEqualTo(owner.address());
    assertThat(ask(DIDS.changed(alice.address())))
        .isEqualTo(BigInteger.valueOf(receipt.blockNumber()));
    make(way, owner, new DidChange.ChangeOwner(alice.address(), alice.address()));
    assertThat(ask(DIDS.identityOwner(alice.address()))).isEqualTo(alice.address());
  }

  @ParameterizedTest
  @EnumSource
  void delegatesAreValidForTheirTime(Way way) {
    Receipt receipt =
        make(way, alice, new DidChange.AddDelegate(alice.address(), TYPE, owner.address(), DAY));

    Instant validTo = Chain.now().plus(DAY);
    assertThat(event(receipt))
        .isEqualTo(
            new DidRegistryEvent.DelegateChanged(
                alice.address(), TYPE, owner.address(), validTo, BigInteger.ZERO));
    assertThat(isDelegate()).isTrue();
    assertThat(ask(DIDS.validDelegate(alice.address(), Words.of("sigAuth"), owner.address())))
        .isFalse();
    Chain.pass(DAY.minus(SECOND.multipliedBy(10)));
    assertThat(isDelegate()).isTrue();
    Chain.pass(SECOND.multipliedBy(10));
    assertThat(isDelegate()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void revokedDelegatesAreInvalidAtOnce(Way way) {
    Receipt addition =
        make(way, alice, new DidChange.AddDelegate(alice.address(), TYPE, owner.address(), DAY));
    Receipt receipt =
        make(way, alice, new DidChange.RevokeDelegate(alice.address(), TYPE, owner.address()));

    assertThat(event(receipt))
        .isEqualTo(
            new DidRegistryEvent.DelegateChanged(
                alice.address(),
                TYPE,
                owner.address(),
                Chain.now(),
                BigInteger.valueOf(addition.blockNumber())));
    assertThat(isDelegate()).isFalse();
  }

  private boolean isDelegate() {
    return ask(DIDS.validDelegate(alice.address(), TYPE, owner.address()));
  }

  @ParameterizedTest
  @EnumSource
  void attributesComeAndGo(Way way) {
    Receipt publication =
        make(way, alice, new DidChange.SetAttribute(alice.address(), NAME, VALUE, DAY));
    Instant validTo = Chain.now().plus(DAY);
    Receipt withdrawal =
        make(way, alice, new DidChange.RevokeAttribute(alice.address(), NAME, VALUE));

    assertThat(event(publication))
        .isEqualTo(
            new DidRegistryEvent.AttributeChanged(
                alice.address(), NAME, VALUE, validTo, BigInteger.ZERO));
    assertThat(event(withdrawal))
        .isEqualTo(
            new DidRegistryEvent.AttributeChanged(
                alice.address(),
                NAME,
                VALUE,
                Instant.EPOCH,
                BigInteger.valueOf(publication.blockNumber())));
  }

  @Test
  void changesNothingForStrangers() {
    changes()
        .forEach(
            change -> {
              String refusal =
                  "NotOwner(identity: %s, sender: %s)"
                      .formatted(alice.address(), stranger.address());
              assertThat(stranger.isRefused(DIDS.apply(change)).toString()).isEqualTo(refusal);
              assertThat(
                      stranger
                          .isRefused(DIDS.applySigned(change, sign(stranger, change)))
                          .toString())
                  .isEqualTo(refusal);
            });
  }

  @Test
  void formerOwnerHasNoSayAnyMore() {
    alice.does(DIDS.apply(new DidChange.ChangeOwner(alice.address(), owner.address())));

    changes()
        .forEach(
            change -> {
              assertThat(alice.isRefused(DIDS.apply(change)).name()).isEqualTo("NotOwner");
              assertThat(alice.isRefused(DIDS.applySigned(change, sign(alice, change))).name())
                  .isEqualTo("NotOwner");
            });
  }

  @Test
  void eachSignatureWorksOnce() {
    changes()
        .filter(change -> !(change instanceof DidChange.ChangeOwner))
        .forEach(
            change -> {
              ContractCall signed = call(Way.BY_SIGNATURE, alice, change);
              stranger.does(signed);
              assertThat(stranger.isRefused(signed).name()).isEqualTo("NotOwner");
            });
    assertThat(ask(DIDS.nonce(alice.address()))).isEqualTo(BigInteger.valueOf(4));
  }

  @Test
  void signersNonceCountsOverAllItsIdentities() {
    Actor bob = Chain.actor();
    alice.does(DIDS.apply(new DidChange.ChangeOwner(alice.address(), owner.address())));
    bob.does(DIDS.apply(new DidChange.ChangeOwner(bob.address(), owner.address())));
    DidChange ofAlice = new DidChange.SetAttribute(alice.address(), NAME, VALUE, DAY);
    ContractCall signedForAlice = call(Way.BY_SIGNATURE, owner, ofAlice);

    make(Way.BY_SIGNATURE, owner, new DidChange.SetAttribute(bob.address(), NAME, VALUE, DAY));

    assertThat(ask(DIDS.nonce(owner.address()))).isEqualTo(BigInteger.ONE);
    assertThat(stranger.isRefused(signedForAlice).name()).isEqualTo("NotOwner");
  }

  @Test
  void nobodySignsForTheZeroAddress() {
    RecoverableSignature nobodys = RecoverableSignature.of(new byte[64], 0);
    for (DidChange change :
        List.of(
            new DidChange.ChangeOwner(Address.ZERO, stranger.address()),
            new DidChange.AddDelegate(Address.ZERO, TYPE, stranger.address(), DAY),
            new DidChange.SetAttribute(Address.ZERO, NAME, VALUE, DAY))) {
      assertThat(stranger.isRefused(DIDS.applySigned(change, nobodys)).toString())
          .isEqualTo("NotOwner(identity: %s, sender: %s)".formatted(Address.ZERO, Address.ZERO));
    }
  }

  @Test
  void ownerZeroGivesTheIdentityBackToItselfOnChain() {
    alice.does(DIDS.apply(new DidChange.ChangeOwner(alice.address(), Address.ZERO)));

    assertThat(ask(DIDS.identityOwner(alice.address()))).isEqualTo(alice.address());
  }

  @Test
  void refusesValidityBeyondTheEndOfTime() {
    ContractCall forever =
        Abi.call(
            DIDS.address(),
            "setAttribute",
            Abi.address(alice.address()),
            Abi.word(NAME),
            Abi.bytes(VALUE),
            Abi.number(BigInteger.TWO.pow(256).subtract(BigInteger.ONE)));

    assertThat(alice.revertDataOf(forever, Wei.ZERO).toString())
        .as("Panic(0x11), arithmetic overflow")
        .startsWith("0x4e487b71")
        .endsWith("11");
  }
}
