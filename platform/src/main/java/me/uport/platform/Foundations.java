package me.uport.platform;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import me.uport.contracts.ContractAddresses;
import me.uport.testkit.Database;
import me.uport.testkit.DevChain;
import me.uport.testkit.EmbeddedDatabase;
import me.uport.testkit.FakeFcm;

/**
 * What the services stand on: database, chain with its contracts, and a push provider that really
 * checks.
 */
record Foundations(
    EmbeddedDatabase server,
    Database database,
    DevChain chain,
    ContractAddresses contracts,
    FakeFcm fcm)
    implements AutoCloseable {

  private static final String DATABASE = "uport";

  /** Starts all of it, at the same time; when one part fails, the others are stopped again. */
  static Foundations start(DataFolder folder, Ports ports, PlatformSecrets secrets) {
    FakeFcm fcm = FakeFcm.start();
    var server = atOnce(() -> startDatabase(folder, ports, secrets));
    var chain = atOnce(() -> startChain(folder, ports));
    var contracts =
        chain.thenApply(
            started ->
                new DevContracts(started, new ContractsFile(folder.contracts()), secrets).ready());
    try {
      Database database = server.thenApply(started -> started.database(DATABASE)).join();
      return new Foundations(server.join(), database, chain.join(), contracts.join(), fcm);
    } catch (CompletionException e) {
      chain.thenAccept(DevChain::close).exceptionally(ignored -> null).join();
      server.thenAccept(EmbeddedDatabase::close).exceptionally(ignored -> null).join();
      fcm.close();
      throw asPlatformException(e);
    }
  }

  /** Stops the server and the chain that a killed platform left behind on this folder. */
  static void stopLeftovers(DataFolder folder) {
    EmbeddedDatabase.builder().dataDirectory(folder.database()).stopOrphan();
    DevChain.builder().stateFile(folder.chain()).stopOrphan();
  }

  /** Stops all of it, saving what is to be kept. */
  @Override
  public void close() {
    try (fcm;
        server) {
      chain.close();
    }
  }

  private static EmbeddedDatabase startDatabase(
      DataFolder folder, Ports ports, PlatformSecrets secrets) {
    return EmbeddedDatabase.builder()
        .dataDirectory(folder.database())
        .log(folder.log("postgres"))
        .port(ports.database())
        .password(secrets.databasePassword())
        .durable(true)
        .start();
  }

  private static DevChain startChain(DataFolder folder, Ports ports) {
    return DevChain.builder()
        .port(ports.chain())
        .stateFile(folder.chain())
        .log(folder.log("chain"))
        .start();
  }

  private static <T> CompletableFuture<T> atOnce(Supplier<T> start) {
    return CompletableFuture.supplyAsync(start, task -> Thread.ofVirtual().start(task));
  }

  private static PlatformException asPlatformException(CompletionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause instanceof PlatformException known
        ? known
        : new PlatformException(String.valueOf(cause.getMessage()), cause);
  }
}
