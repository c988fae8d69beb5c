package me.uport.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import me.uport.platform.demo.Demo;
import me.uport.testkit.FakeFcm;
import org.jspecify.annotations.Nullable;

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
    if (caches.stream().allMatch(StartCache::isValid)) {
      return 0;
    }
    console.say("uport: recording how the services start, so that they start faster from now on");
    caches.forEach(StartCache::unpack);
    runOnce();
    caches.forEach(StartCache::seal);
    return 0;
  }

  private void runOnce() {
    try {
      Path data = Files.createTempDirectory("uport-train-");
      PlatformOptions options = new PlatformOptions(repository, data, portBase(), Map.of());
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
      delete(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int portBase() {
    while (true) {
      int base = ThreadLocalRandom.current().nextInt(15_000, 32_000);
      if (new Ports(base).areFree()) {
        return base;
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
