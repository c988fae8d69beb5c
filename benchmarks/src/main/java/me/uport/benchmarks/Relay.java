package me.uport.benchmarks;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.uport.crypto.PrivateKey;
import me.uport.node.Wei;
import me.uport.platform.Platform;
import me.uport.platform.PlatformOptions;
import me.uport.platform.Service;
import me.uport.platform.TemporaryData;

/**
 * How many meta-transactions a second Sensui relays, and how fast: {@link RelayRates}. With eight
 * signers and with one, each on a platform of its own.
 */
final class Relay implements Benchmark {
  private static final int SIGNERS = 8;
  private static final Wei FUNDS = Wei.ether("1000");

  @Override
  public String name() {
    return "relay";
  }

  @Override
  public List<Figure> run(Path repository) throws Exception {
    List<Figure> figures = new ArrayList<>(withSigners(SIGNERS, repository));
    figures.addAll(withSigners(1, repository));
    return figures;
  }

  private static List<Figure> withSigners(int count, Path repository) throws Exception {
    try (TemporaryData data = TemporaryData.create()) {
      PlatformOptions options =
          PlatformOptions.of(repository)
              .withData(data.folder())
              .withFreePorts()
              .withServices(Service.SENSUI)
              // The clients of the benchmark are one address, which the limits would stop.
              .with("RATE_LIMITS_ENABLED", "false")
              // As in production: the development platform does without the second compiler.
              .with(
                  "_JAVA_OPTIONS",
                  "-XX:TieredStopAtLevel=4 -XX:ReservedCodeCacheSize=240m -Xmx384m")
              // A block comes with each transaction, so that a number of blocks is no time.
              .with("GAS_BUMP_AFTER_BLOCKS", "1000000")
              .with("GAS_PURGE_AFTER_BLOCKS", "0")
              // As many as a second brings: anvil holds any number.
              .with("TRANSACTION_MAX_IN_FLIGHT", "2000");
      return withSigners(count, options);
    }
  }

  private static List<Figure> withSigners(int count, PlatformOptions options) throws Exception {
    List<PrivateKey> keys =
        Stream.generate(() -> PrivateKey.generate(new SecureRandom())).limit(count).toList();
    String configured = keys.stream().map(PrivateKey::toHex).collect(Collectors.joining(","));
    try (Platform platform = Platform.start(options.with("SIGNER_PRIVATE_KEY", configured))) {
      keys.forEach(key -> platform.chain().fund(key.address(), FUNDS.value()));
      try (RelayRates rates = new RelayRates(platform, count)) {
        return count == 1 ? rates.measureRate() : rates.measureAll();
      }
    }
  }
}
