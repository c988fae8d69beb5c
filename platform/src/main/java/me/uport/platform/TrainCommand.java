package me.uport.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import me.uport.platform.demo.Demo;
import me.uport.testkit.FakeFcm;

/**
 * The last step of a build: the platform runs once, on a data folder that is thrown away, and tells
 * its story, while each service records its {@link StartCache}. Does nothing when all caches are
 * those of the jars.
 */
final class TrainCommand {

  private static final Duration WRITING_BOUND = Duration.ofMinutes(5);

  private final Path repository;
  private final Console console;
  private final StopSignal stop;

  TrainCommand(WorkingPlace place, Console console, StopSignal stop) {
    this.repository = place.repository();
    this.console = console;
    this.stop = stop;
  }

  int run() {
    List<StartCache> caches =
        Arrays.stream(Service.values())
            .map(service -> StartCache.of(service.jar(repository)))
            .toList();
    if (caches.stream().allMatch(StartCache::isComplete)) {
      return 0;
    }
    console.say("uport: recording how the services start, so that they start faster from now on");
    runOnce();
    caches.forEach(StartCache::seal);
    return 0;
  }

  private void runOnce() {
    try (TemporaryData data = TemporaryData.create()) {
      PlatformOptions options =
          PlatformOptions.of(repository).withData(data.folder()).withFreePorts();
      ServiceProgram program = new ServiceProgram(repository, ServiceProgram.Manner.TRAINING);
      try (Platform platform = new PlatformStart(options, program, Console.silent(), stop).run()) {
        FakeFcm fcm = platform.fcm();
        new Demo(
                platform.description(),
                phone -> !fcm.delivered(phone).isEmpty(),
                line -> {},
                stop::isRequested)
            .tell();
        platform.stopServicesOneByOne(WRITING_BOUND);
      }
    }
  }
}
