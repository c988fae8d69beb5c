package me.uport.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import me.uport.contracts.UportContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformDescriptionTest {

  private static final String KEY = "0x" + "1".repeat(64);

  @TempDir private Path folder;

  @Test
  void isReadAsItWasWritten() throws Exception {
    PlatformDescription written = description();
    written.write(folder.resolve("platform.json"));

    assertThat(PlatformDescription.in(folder)).isEqualTo(written);
    assertThat(Files.readString(folder.resolve("platform.json")))
        .containsSubsequence(
            "services", "management", "network", "chainId", "contracts", "fuelTokenIssuer", "did");
  }

  @Test
  void knowsUrlsAddressesAndTheChainId() {
    PlatformDescription description = description();

    assertThat(description.service(Service.CHASQUI)).hasToString("http://127.0.0.1:7101/chasqui");
    assertThat(description.network().id()).isEqualTo(1337);
    assertThat(description.contract(UportContract.TX_RELAY).toChecksum())
        .isEqualTo("0x5FbDB2315678afecb367f032d93F642f64180aa3");
    assertThatThrownBy(() -> description.service(Service.UNNU)).hasMessageContaining("no unnu");
  }

  @Test
  void keepsTheKeyOutOfMessages() {
    assertThat(description().toString()).doesNotContain(KEY);
  }

  @Test
  void saysHowToGetOneWhereNoPlatformHasRun() {
    assertThatThrownBy(() -> PlatformDescription.in(folder))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("./uport up");
  }

  private static PlatformDescription description() {
    return new PlatformDescription(
        Map.of("chasqui", "http://127.0.0.1:7101/chasqui"),
        Map.of("chasqui", "http://127.0.0.1:7201"),
        new PlatformDescription.Network("local", "0x539", "http://127.0.0.1:7145"),
        Map.of("TxRelay", "0x5FbDB2315678afecb367f032d93F642f64180aa3"),
        new PlatformDescription.FuelTokenIssuer("did:ethr:0x539:0x" + "2".repeat(40), KEY));
  }
}
