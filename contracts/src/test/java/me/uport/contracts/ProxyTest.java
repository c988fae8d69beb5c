package me.uport.contracts;

import static me.uport.contracts.Chain.ask;
import static org.assertj.core.api.Assertions.assertThat;

import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Receipt;
import me.uport.node.Wei;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProxyTest {
  private final Actor owner = Chain.actor();
  private final Actor stranger = Chain.actor();
  private ProxyContract proxy;

  @BeforeEach
  void deploy() {
    proxy = new ProxyContract(Chain.deployer(owner).deployProxy());
  }

  @Test
  void whoeverCreatesItOwnsIt() {
    assertThat(ask(proxy.owner())).isEqualTo(owner.address());
    assertThat(ask(proxy.isOwner(owner.address()))).isTrue();
    assertThat(ask(proxy.isOwner(stranger.address()))).isFalse();
  }

  @Test
  void tellsOfEtherThatComesInWithAndWithoutData() {
    Receipt plain = stranger.does(new ContractCall(proxy.address(), Bytes.EMPTY), Wei.of(5));
    Receipt unknown =
        stranger.does(new ContractCall(proxy.address(), Bytes.parse("0xdeadbeef")), Wei.of(7));

    assertThat(plain.logs().stream().flatMap(log -> proxy.event(log).stream()))
        .containsExactly(new ProxyEvent.Received(stranger.address(), Wei.of(5)));
    assertThat(unknown.logs().stream().flatMap(log -> proxy.event(log).stream()))
        .containsExactly(new ProxyEvent.Received(stranger.address(), Wei.of(7)));
    assertThat(Chain.balance(proxy.address())).isEqualTo(Wei.of(12));
  }

  @Test
  void paysOutOfItsOwnBalanceForItsOwner() {
    stranger.does(new ContractCall(proxy.address(), Bytes.EMPTY), Wei.of(9));
    Address receiver =
        Address.of(Bytes.of(stranger.key().publicKey().compressed()).slice(13, 33).toArray());

    Receipt receipt = owner.does(proxy.forward(receiver, Wei.of(4), Bytes.EMPTY));

    assertThat(receipt.logs().stream().flatMap(log -> proxy.event(log).stream()))
        .containsExactly(new ProxyEvent.Forwarded(receiver, Wei.of(4), Bytes.EMPTY));
    assertThat(Chain.balance(receiver)).isEqualTo(Wei.of(4));
    assertThat(Chain.balance(proxy.address())).isEqualTo(Wei.of(5));
  }

  @Test
  void forwardsForNobodyElse() {
    assertThat(
            stranger.isRefused(proxy.forward(stranger.address(), Wei.ZERO, Bytes.EMPTY)).toString())
        .isEqualTo("NotOwner(caller: " + stranger.address() + ")");
  }

  @Test
  void failsWithTheReasonOfTheCallThatItForwards() {
    ContractCall inner =
        new VaultContract(Chain.ADDRESSES.get(UportContract.SENSUI_VAULT)).setSensuiFee(Wei.of(1));

    assertThat(owner.isRefused(proxy.forward(inner.to(), Wei.ZERO, inner.data())).toString())
        .isEqualTo("NotOwner(caller: " + proxy.address() + ")");
  }

  @Test
  void failsWhenItCannotPay() {
    assertThat(
            owner.revertDataOf(proxy.forward(stranger.address(), Wei.of(1), Bytes.EMPTY), Wei.ZERO))
        .isEqualTo(Bytes.EMPTY);
  }

  @Test
  void obeysItsNewOwnerOnlyOnceItIsHandedOver() {
    owner.does(proxy.transfer(stranger.address()));

    assertThat(ask(proxy.owner())).isEqualTo(stranger.address());
    assertThat(owner.isRefused(proxy.transfer(owner.address())).name()).isEqualTo("NotOwner");
    stranger.does(proxy.forward(owner.address(), Wei.ZERO, Bytes.EMPTY));
  }

  @Test
  void cannotBeHandedToNobodyOrToItself() {
    assertThat(owner.isRefused(proxy.transfer(Address.ZERO)).toString())
        .isEqualTo("InvalidOwner(owner: " + Address.ZERO + ")");
    assertThat(owner.isRefused(proxy.transfer(proxy.address())).name()).isEqualTo("InvalidOwner");
    assertThat(stranger.isRefused(proxy.transfer(stranger.address())).name()).isEqualTo("NotOwner");
  }
}
