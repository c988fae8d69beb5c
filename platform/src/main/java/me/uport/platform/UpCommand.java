package me.uport.platform;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import me.uport.platform.demo.Demo;
import me.uport.testkit.FakeFcm;

/** {@code ./uport up}: the platform until Ctrl-C, or until its story is told. */
final class UpCommand {

  private final PlatformOptions options;
  private final boolean demo;
  private final Console console;
  private final StopSignal stop;

  UpCommand(List<String> arguments, WorkingPlace place, Console console, StopSignal stop) {
    Arguments given = new Arguments(arguments, Set.of("--data", "--port-base"), Set.of("--demo"));
    this.options =
        PlatformOptions.of(place.repository())
            .withData(place.data(given))
            .withPortBase(given.number("--port-base").orElse(PlatformOptions.DEFAULT_PORT_BASE));
    this.demo = given.has("--demo");
    this.console = console;
    this.stop = stop;
  }

  /** Runs until stopped by a signal, or to the end of the story; the exit code. */
  int run() {
    console.say("Starting the uPort Platform in " + options.data());
    int exitCode;
    long began = System.nanoTime();
    try (Platform platform = Platform.start(options, console, stop)) {
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      console.say("The uPort Platform is up after %.1f s.".formatted(took.toMillis() / 1000.0));
      new Overview(platform, options.data()).lines().forEach(console::say);
      boolean green = !demo || tellStory(platform);
      if (!demo) {
        console.say("  Ctrl-C stops everything.");
        stop.await();
      }
      console.say("Stopping");
      exitCode = green ? 0 : 1;
    }
    console.say("Everything is stopped; the next start finds it as it was.");
    return exitCode;
  }

  private boolean tellStory(Platform platform) {
    console.say("");
    FakeFcm fcm = platform.fcm();
    return new Demo(
            platform.description(),
            phone -> !fcm.delivered(phone).isEmpty(),
            console::say,
            stop::isRequested)
        .tell();
  }
}
