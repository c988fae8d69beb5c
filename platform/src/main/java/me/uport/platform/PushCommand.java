package me.uport.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import me.uport.testkit.FakeFcm;

/** {@code push}: a push provider for containers in development, in place of Google's. */
final class PushCommand {

  private final ContainerSettings settings;
  private final Console console;
  private final StopSignal stop;

  PushCommand(ContainerSettings settings, Console console, StopSignal stop) {
    this.settings = settings;
    this.console = console;
    this.stop = stop;
  }

  int run() {
    try (FakeFcm fcm = FakeFcm.startAt(settings.pushUrl())) {
      Files.createDirectories(settings.fcmServiceAccount().getParent());
      Files.writeString(settings.fcmServiceAccount(), fcm.serviceAccountJson());
      console.say("A push provider for development listens at " + fcm.url());
      stop.await();
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
