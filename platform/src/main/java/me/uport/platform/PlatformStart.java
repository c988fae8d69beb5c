package me.uport.platform;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import me.uport.contracts.UportContract;
import me.uport.platform.console.ConsoleServer;
import me.uport.platform.console.ConsoleSettings;
import me.uport.platform.pages.PageServer;
import me.uport.platform.pages.PageSettings;
import me.uport.testkit.DevChain;

/**
 * One start of a platform, step by step; what was started is stopped again when a later step fails.
 */
final class PlatformStart {

  private static final String NETWORK = "local";

  private final PlatformOptions options;
  private final ServiceProgram program;
  private final Console console;
  private final StopSignal stop;
  private final Ports ports;

  PlatformStart(PlatformOptions options, ServiceProgram program, Console console, StopSignal stop) {
    this.options = options;
    this.program = program;
    this.console = console;
    this.stop = stop;
    this.ports = new Ports(options.portBase());
  }

  Platform run() {
    DataFolder folder = DataFolder.open(options.data().toAbsolutePath().normalize());
    try {
      Services.stopLeftovers(folder);
      Foundations.stopLeftovers(folder);
      ports.requireFree();
      return startOn(folder);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private Platform startOn(DataFolder folder) {
    PlatformSecrets secrets = PlatformSecrets.in(folder.secrets(), new SecureRandom());
    Foundations foundations = Foundations.start(folder, ports, secrets);
    try {
      DataFolder.writePrivately(folder.fcmServiceAccount(), foundations.fcm().serviceAccountJson());
      PlatformDescription description = describe(foundations, secrets);
      ServiceEnvironment environment =
          new ServiceEnvironment(foundations, description, secrets, folder.fcmServiceAccount());
      Function<Service, ServiceCommand> commands = service -> command(service, environment);
      Services services = services(folder, commands, description);
      return startAll(folder, foundations, services, description, commands);
    } catch (RuntimeException e) {
      foundations.close();
      throw e;
    }
  }

  private Platform startAll(
      DataFolder folder,
      Foundations foundations,
      Services services,
      PlatformDescription description,
      Function<Service, ServiceCommand> commands) {
    try {
      Map<Service, Duration> startTimes = services.startAll(stop);
      PageServer pages =
          PageServer.start(onThisMachine(ports.pages()), PageSettings.of(description));
      try {
        ConsoleServer operators =
            ConsoleServer.start(
                onThisMachine(ports.console()), consoleSettings(folder, description), console::say);
        description.write(folder.description());
        return new Platform(
            folder,
            foundations,
            services,
            pages,
            operators,
            description,
            startTimes,
            (service, variables) ->
                ServiceTwin.start(service, commands.apply(service).with(variables), folder));
      } catch (RuntimeException e) {
        pages.close();
        throw e;
      }
    } catch (RuntimeException e) {
      services.close();
      throw e;
    }
  }

  private static InetSocketAddress onThisMachine(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static ConsoleSettings consoleSettings(
      DataFolder folder, PlatformDescription description) {
    return new ConsoleSettings(
        ConsoleSettings.managementOf(description::management),
        ConsolePassword.in(folder.consolePassword(), new SecureRandom()),
        false,
        ConsoleSettings.USUAL_SESSION);
  }

  private Services services(
      DataFolder folder,
      Function<Service, ServiceCommand> commands,
      PlatformDescription description) {
    List<ServiceProcess> processes =
        Arrays.stream(Service.values())
            .filter(options.services()::contains)
            .map(service -> new ServiceProcess(service, commands.apply(service), folder, console))
            .toList();
    return new Services(processes, description::management);
  }

  private ServiceCommand command(Service service, ServiceEnvironment environment) {
    Map<String, String> variables = environment.of(service);
    variables.putAll(options.environment());
    return new ServiceCommand(program.of(service), variables);
  }

  private PlatformDescription describe(Foundations foundations, PlatformSecrets secrets) {
    Map<String, String> contracts = new LinkedHashMap<>();
    for (UportContract contract : UportContract.values()) {
      contracts.put(contract.contractName(), foundations.contracts().get(contract).toChecksum());
    }
    return new PlatformDescription(
        urls(service -> "http://127.0.0.1:" + ports.service(service) + "/" + service.label()),
        urls(service -> "http://127.0.0.1:" + ports.management(service)),
        new PlatformDescription.Network(
            NETWORK,
            "0x" + Long.toHexString(DevChain.CHAIN_ID),
            foundations.chain().url().toString()),
        contracts,
        new PlatformDescription.FuelTokenIssuer(
            secrets.fuelTokenIssuerDid().toString(), secrets.fuelTokenIssuer().toHex()));
  }

  private static Map<String, String> urls(Function<Service, String> url) {
    Map<String, String> urls = new LinkedHashMap<>();
    for (Service service : Service.values()) {
      urls.put(service.label(), url.apply(service));
    }
    return urls;
  }
}
