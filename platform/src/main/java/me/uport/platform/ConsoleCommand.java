package me.uport.platform;

import java.net.InetSocketAddress;
import me.uport.platform.console.ConsoleServer;
import me.uport.platform.console.ConsoleSettings;

/** {@code console}: the operator's console from a container, beside the services' ones. */
final class ConsoleCommand {

  /** Inside of the container; where it is published is docker-compose's concern. */
  private static final int PORT = 7200;

  private final ContainerSettings settings;
  private final Console console;
  private final StopSignal stop;

  ConsoleCommand(ContainerSettings settings, Console console, StopSignal stop) {
    this.settings = settings;
    this.console = console;
    this.stop = stop;
  }

  int run() {
    ConsoleSettings told =
        new ConsoleSettings(
            ConsoleSettings.managementOf(settings::managementUrl),
            settings.secret("CONSOLE_PASSWORD"),
            settings.publicUrl("CONSOLE_PUBLIC_URL").getScheme().equals("https"),
            settings.duration("CONSOLE_SESSION", ConsoleSettings.USUAL_SESSION));
    try (ConsoleServer server =
        ConsoleServer.start(new InetSocketAddress(PORT), told, console::say)) {
      console.say("The console is served on port " + server.port());
      stop.await();
      return 0;
    }
  }
}
