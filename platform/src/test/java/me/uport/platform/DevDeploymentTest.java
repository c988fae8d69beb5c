package me.uport.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import me.uport.contracts.ContractAddresses;
import me.uport.contracts.UportContract;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.testkit.DevChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A development chain that is older than some of the contracts. */
class DevDeploymentTest {
  @TempDir Path folder;

  @Test
  void getsTheContractsThatHaveComeWithANewVersionAndKeepsTheOthers() throws Exception {
    DevChain chain = DevChain.shared();
    ContractsFile file = new ContractsFile(folder.resolve("contracts.json"));
    try (JsonRpcNode node = new JsonRpcNode(NodeSettings.of(DevChain.CHAIN_ID, chain.url()))) {
      var deployment = new DevDeployment(node);
      var deployer = chain.account(1);
      ContractAddresses before =
          deployment.deploy(deployer, chain.fundedKey().address(), deployer.address());
      file.write(before);
      String older =
          Files.readString(file.path())
              .replaceAll("(?s),\\s*\"CounterfactualIdentityManager.*", "}");
      Files.writeString(file.path(), older);
      ContractAddresses remembered = file.read();
      assertThat(remembered.find(UportContract.ERC2771_FORWARDER)).isEmpty();
      assertThat(deployment.missing(remembered)).isEmpty();

      ContractAddresses complete = deployment.complete(deployer, remembered);
      assertThat(deployment.missing(complete)).isEmpty();
      assertThat(complete.find(UportContract.COUNTERFACTUAL_IDENTITY_MANAGER)).isPresent();
      assertThat(complete.find(UportContract.ERC2771_FORWARDER)).isPresent();
      assertThat(complete.get(UportContract.SENSUI_VAULT))
          .isEqualTo(before.get(UportContract.SENSUI_VAULT));
      file.write(complete);
      assertThat(file.read()).isEqualTo(complete);
    }
  }
}
