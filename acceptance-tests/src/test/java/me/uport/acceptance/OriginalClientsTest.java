package me.uport.acceptance;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import me.uport.platform.FuelTokens;
import me.uport.platform.Platform;
import me.uport.testkit.TestIdentities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JavaScript suite in {@code src/test/js}: uport-credentials, uport-transports and did-jwt. */
class OriginalClientsTest {

  @Test
  void originalClientsSeeThePlatformTheyKnow(@TempDir Path folder) throws Exception {
    Platform platform = RunningPlatform.shared();
    FuelTokens fuelTokens =
        new FuelTokens(platform.description().fuelTokenIssuer(), Clock.systemUTC());

    NodeSuite.run(
        RunningPlatform.repository().resolve("acceptance-tests"),
        List.of("src/test/js/"),
        Map.of(
            "UPORT_PLATFORM_JSON",
            RunningPlatform.data().resolve("platform.json").toString(),
            "UPORT_FUEL_TOKEN",
            fuelTokens.mint(TestIdentities.alice().address())),
        folder);
  }
}
