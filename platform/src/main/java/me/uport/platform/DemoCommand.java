package me.uport.platform;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import me.uport.platform.demo.Demo;

/** {@code demo}: the story of {@code ./uport up --demo}, told on a platform of containers. */
final class DemoCommand {

  private final ContainerSettings settings;
  private final Console console;
  private final StopSignal stop;

  DemoCommand(ContainerSettings settings, Console console, StopSignal stop) {
    this.settings = settings;
    this.console = console;
    this.stop = stop;
  }

  int run() {
    PlatformDescription platform = PlatformDescription.in(settings.shared());
    try (HttpClient http = HttpClient.newHttpClient()) {
      return new Demo(platform, phone -> hasWoken(http, phone), console::say, stop::isRequested)
              .tell()
          ? 0
          : 1;
    }
  }

  private boolean hasWoken(HttpClient http, String phone) {
    String query = "/delivered?device=" + URLEncoder.encode(phone, StandardCharsets.UTF_8);
    URI url = settings.pushUrl().resolve(query);
    try {
      return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
