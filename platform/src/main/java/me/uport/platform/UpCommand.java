package me.uport.platform;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code ./uport up}: the platform until Ctrl-C. */
final class UpCommand {

  private final PlatformOptions options;
  private final Console console;
  private final StopSignal stop;

  UpCommand(List<String> arguments, WorkingPlace place, Console console, StopSignal stop) {
    Arguments given = new Arguments(arguments, Set.of("--data", "--port-base"), Set.of());
    this.options =
        PlatformOptions.of(place.repository())
            .withData(place.data(given))
            .withPortBase(given.number("--port-base").orElse(PlatformOptions.DEFAULT_PORT_BASE));
    this.console = console;
    this.stop = stop;
  }

  /** Runs until stopped by a signal; the exit code. */
  int run() {
    console.say("Starting the uPort Platform in " + options.data());
    long began = System.nanoTime();
    try (Platform platform = Platform.start(options, console, stop)) {
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      console.say("The uPort Platform is up after %.1f s.".formatted(took.toMillis() / 1000.0));
      new Overview(platform, options.data()).lines().forEach(console::say);
      stop.await();
      console.say("Stopping");
    }
    console.say("Everything is stopped; the next start finds it as it was.");
    return 0;
  }
}
