package me.uport.web.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import me.uport.testkit.Await;
import me.uport.testkit.ChildJvm;
import me.uport.testkit.Database;
import me.uport.testkit.FreePort;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A whole service in a process of its own that can be told where to die. Its child side is {@link
 * #run}. Not thread-safe.
 */
public final class DoomedService implements AutoCloseable {

  private final Process process;
  private final URI url;
  private final Path log;

  private DoomedService(Process process, URI url, Path log) {
    this.process = process;
    this.url = url;
    this.log = log;
  }

  /**
   * Starts the main method of a class, which calls {@link #run}, and returns when the service takes
   * requests.
   *
   * @param path the context path of the service, with its slash
   * @param properties its configuration, on top of ports and database
   */
  public static DoomedService start(
      Class<?> main, String path, Database database, Map<String, String> properties, Path log) {
    int port = FreePort.any();
    List<String> arguments = new ArrayList<>();
    properties.forEach((key, value) -> arguments.add("--" + key + "=" + value));
    arguments.add("--server.port=" + port);
    // A test asks again and again.
    arguments.add("--uport.limits.enabled=false");
    arguments.add("--management.server.port=" + FreePort.any());
    arguments.add("--spring.datasource.url=" + database.url());
    arguments.add("--spring.datasource.username=" + database.user());
    arguments.add("--spring.datasource.password=" + database.password());
    try {
      Process process = ChildJvm.start(main, arguments, log);
      URI url = URI.create("http://127.0.0.1:" + port + path);
      DoomedService service = new DoomedService(process, url, log);
      service.awaitStart();
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The child's side: starts the service, and waits for orders on its standard input. */
  public static void run(Class<?> application, String... arguments) {
    CrashAtCommit crash = new CrashAtCommit();
    new SpringApplicationBuilder(application)
        .initializers(
            (GenericApplicationContext context) ->
                context.registerBean(CrashAtCommit.class, () -> crash))
        .listeners((ApplicationListener<ApplicationReadyEvent>) _ -> obey(crash))
        .run(arguments);
  }

  /** Talks to it. */
  public ServiceClient client() {
    return ServiceClient.of(url);
  }

  /** Tells it where to die. */
  public void arm(CrashAtCommit.Death death) {
    try {
      process.getOutputStream().write((death.asLine() + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it still lives. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it has written. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "no log";
    }
  }

  /** Kills it, if it lives. */
  @Override
  public void close() {
    process.destroyForcibly();
    Await.until("the end of " + url, () -> !process.isAlive());
  }

  /** Until its parent is gone: then it is to go, too. */
  private static void obey(CrashAtCommit crash) {
    Thread.ofPlatform()
        .daemon()
        .name("orders")
        .start(
            () -> {
              try (BufferedReader orders =
                  new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                  crash.arm(CrashAtCommit.Death.ofLine(line));
                }
              } catch (IOException e) {
                // The same as the end of the input.
              }
              Runtime.getRuntime().halt(1);
            });
  }

  private void awaitStart() {
    Await.until("the start of " + url, () -> !process.isAlive() || isAnswering());
    if (!process.isAlive()) {
      throw new AssertionError(url + " did not start: " + log());
    }
  }

  private boolean isAnswering() {
    try {
      return client().get("/").status() > 0;
    } catch (UncheckedIOException e) {
      return false;
    }
  }
}
