package me.uport.platform;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import me.uport.platform.console.ConsoleServer;
import me.uport.platform.pages.PageServer;
import me.uport.testkit.Database;
import me.uport.testkit.DevChain;
import me.uport.testkit.EmbeddedDatabase;
import me.uport.testkit.FakeFcm;

/**
 * A running platform: database, chain, contracts, and the five services as processes of their own
 * jars. A service that dies is started again. Thread-safe.
 *
 * <pre>{@code
 * try (Platform platform = Platform.start(PlatformOptions.of(repository).withData(folder))) {
 *   URI chasqui = platform.description().service(Service.CHASQUI);
 * }
 * }</pre>
 */
public final class Platform implements AutoCloseable {

  private final DataFolder folder;
  private final Foundations foundations;
  private final Services services;
  private final PageServer pages;
  private final ConsoleServer console;
  private final PlatformDescription description;
  private final Map<Service, Duration> startTimes;
  private final BiFunction<Service, Map<String, String>, ServiceTwin> twins;

  Platform(
      DataFolder folder,
      Foundations foundations,
      Services services,
      PageServer pages,
      ConsoleServer console,
      PlatformDescription description,
      Map<Service, Duration> startTimes,
      BiFunction<Service, Map<String, String>, ServiceTwin> twins) {
    this.folder = folder;
    this.foundations = foundations;
    this.services = services;
    this.pages = pages;
    this.console = console;
    this.description = description;
    this.startTimes = Map.copyOf(startTimes);
    this.twins = twins;
  }

  /**
   * Starts everything and returns when all services are ready. What a killed platform left running
   * on the data folder is stopped first.
   *
   * @throws PlatformException when it does not start, with the reason and the remedy in one line
   */
  public static Platform start(PlatformOptions options) {
    return start(options, Console.silent(), new StopSignal());
  }

  static Platform start(PlatformOptions options, Console console, StopSignal stop) {
    ServiceProgram program = new ServiceProgram(options.repository(), ServiceProgram.Manner.USUAL);
    return new PlatformStart(options, program, console, stop).run();
  }

  /** Where everything is: what {@code platform.json} says. */
  public PlatformDescription description() {
    return description;
  }

  /** Where people look: the demo dapp, and below it the request page. */
  public URI pages() {
    return URI.create("http://127.0.0.1:" + pages.port() + "/");
  }

  /** Where operators look; their password is in the data folder. */
  public URI console() {
    return URI.create("http://127.0.0.1:" + console.port() + "/");
  }

  /** How long each service took from the start of its process to its first readiness. */
  public Map<Service, Duration> startTimes() {
    return startTimes;
  }

  /** The process that runs a service now; another one after each restart. */
  public ProcessHandle process(Service service) {
    return services.process(service).handle();
  }

  /** Whether a service's management port calls it ready. */
  public boolean isReady(Service service) {
    return services.isReady(service);
  }

  /**
   * Stops a service in order and starts it again; how long it took from its start to its readiness.
   */
  public Duration restart(Service service) {
    return services.restart(service);
  }

  /** {@code kill -9} of a service, which is started again after a pause as after any such end. */
  public void kill(Service service) {
    services.process(service).handle().destroyForcibly();
  }

  /**
   * Starts a second instance of a service, which the caller closes; wait for its {@linkplain
   * ServiceTwin#awaitReady() readiness}.
   */
  public ServiceTwin startTwin(Service service) {
    return startTwin(service, Map.of());
  }

  /** The same, with variables that come before the platform's own. */
  public ServiceTwin startTwin(Service service, Map<String, String> variables) {
    return twins.apply(service, variables);
  }

  /** The services' database, of which each has a schema. */
  public Database database() {
    return foundations.database();
  }

  /** The database server, to stop or freeze it. */
  public EmbeddedDatabase databaseServer() {
    return foundations.server();
  }

  /** The chain, to move its clock, stop or freeze it. */
  public DevChain chain() {
    return foundations.chain();
  }

  /** The push provider, which has seen every push and answers as told. */
  public FakeFcm fcm() {
    return foundations.fcm();
  }

  /** Stops the services one after the other, each within the bound. */
  void stopServicesOneByOne(Duration bound) {
    services.stopOneByOne(bound);
  }

  /**
   * Stops the services, then what they stand on. The data folder keeps everything for the next
   * start.
   */
  @Override
  public void close() {
    try (folder;
        foundations;
        pages;
        console) {
      services.close();
    }
  }
}
