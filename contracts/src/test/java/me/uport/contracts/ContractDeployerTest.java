package me.uport.contracts;

import static me.uport.contracts.Chain.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.PrivateKey;
import me.uport.node.Bytes;
import me.uport.node.CallRequest;
import me.uport.node.NodeRejectedException;
import me.uport.node.NodeUnavailableException;
import me.uport.node.Rlp;
import me.uport.node.Wei;
import org.junit.jupiter.api.Test;

class ContractDeployerTest {
  private final Actor deployer = Chain.actor();

  @Test
  void deploysInTheSameOrderToTheSameAddresses() {
    ContractAddresses deployed = Chain.deployer(deployer).deploy();

    int nonce = 0;
    for (UportContract contract : UportContract.values()) {
      assertThat(deployed.get(contract)).isEqualTo(created(deployer.address(), nonce++));
      assertThat(Chain.NODE.code(deployed.get(contract)).length())
          .isEqualTo(Artifact.of(contract).deployedBytecode().length());
    }
  }

  @Test
  void deploysWhatANetworkLacksAndLeavesTheRest() {
    ContractAddresses older =
        ContractAddresses.of(Map.of(UportContract.TX_RELAY, Chain.RELAY.address()));

    ContractAddresses complete = Chain.deployer(deployer).complete(older);

    assertThat(complete.get(UportContract.TX_RELAY)).isEqualTo(Chain.RELAY.address());
    assertThat(complete.get(UportContract.META_IDENTITY_MANAGER))
        .isEqualTo(created(deployer.address(), 0));
    assertThat(
            ask(
                new MetaIdentityManagerContract(
                        complete.get(UportContract.COUNTERFACTUAL_IDENTITY_MANAGER))
                    .relay()))
        .isEqualTo(Chain.RELAY.address());
  }

  /** Where the creation with that nonce goes (Yellow Paper, §7). */
  private static Address created(Address by, int nonce) {
    byte[] hash = Hashes.keccak256(Rlp.list(Rlp.of(by.bytes()), Rlp.of(nonce)).encode());
    return Address.of(Bytes.of(hash).slice(12, 32).toArray());
  }

  @Test
  void connectsTheContractsAndOwnsTheVault() {
    ContractAddresses deployed = Chain.deployer(deployer).deploy();

    assertThat(
            ask(
                new MetaIdentityManagerContract(deployed.get(UportContract.META_IDENTITY_MANAGER))
                    .relay()))
        .isEqualTo(deployed.get(UportContract.TX_RELAY));
    assertThat(ask(new VaultContract(deployed.get(UportContract.SENSUI_VAULT)).owner()))
        .isEqualTo(deployer.address());
  }

  @Test
  void managersRefuseTimeLocksThatContradictEachOther() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new TimeLocks(Duration.ofHours(2), Duration.ofHours(1), Duration.ofHours(1)));
    BigInteger century = BigInteger.valueOf(100L * 365 * 24 * 3600);
    for (List<BigInteger> locks :
        List.of(
            List.of(BigInteger.TWO, BigInteger.ONE, BigInteger.ONE),
            List.of(BigInteger.ONE, century, BigInteger.ONE),
            List.of(BigInteger.ONE, BigInteger.ONE, century))) {
      Bytes creation =
          Abi.creation(
              Artifact.of(UportContract.IDENTITY_MANAGER).bytecode(),
              Abi.number(locks.get(0)),
              Abi.number(locks.get(1)),
              Abi.number(locks.get(2)));
      Bytes refusal =
          Actor.revertDataOf(new CallRequest(deployer.address(), null, Wei.ZERO, creation));
      assertThat(ContractError.decode(refusal).orElseThrow().name()).isEqualTo("InvalidTimeLocks");
    }
  }

  @Test
  void saysWhatIsMissingWhenItCannotPay() {
    PrivateKey poor = PrivateKey.generate(new SecureRandom());

    assertThatThrownBy(() -> new ContractDeployer(Chain.sender(poor), TimeLocks.DEPLOYED).deploy())
        .isInstanceOf(NodeRejectedException.class)
        .hasMessageContaining("funds");
  }

  @Test
  void networkNamesTheContractThatItLacks() {
    ContractAddresses addresses =
        ContractAddresses.of(Map.of(UportContract.TX_RELAY, deployer.address()));

    assertThat(addresses.find(UportContract.TX_RELAY)).contains(deployer.address());
    assertThat(addresses.find(UportContract.SENSUI_VAULT)).isEmpty();
    assertThatThrownBy(() -> addresses.get(UportContract.SENSUI_VAULT))
        .hasMessageContaining("SensuiVault");
  }

  @Test
  void askingWhereNoContractIsSaysSo() {
    assertThatThrownBy(() -> ask(new TxRelayContract(deployer.address()).nonce(Address.ZERO)))
        .isInstanceOf(NodeUnavailableException.class)
        .hasMessageContaining(deployer.address().toString())
        .hasMessageContaining("0 bytes");
  }
}
