package me.uport.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import me.uport.testkit.Await;
import me.uport.testkit.FreePort;

/**
 * A second instance of a service beside a platform's own: on the same database and with the same
 * keys, on ports of its own. Nobody starts it again when it ends.
 */
public final class ServiceTwin implements AutoCloseable {

  private static final Duration START_BOUND = Duration.ofMinutes(5);

  private final Process process;
  private final URI url;
  private final URI management;
  private final ProcessNote note;
  private final Readiness readiness = new Readiness();

  private ServiceTwin(Process process, URI url, URI management, ProcessNote note) {
    this.process = process;
    this.url = url;
    this.management = management;
    this.note = note;
  }

  /** Starts it, without waiting for its readiness. */
  static ServiceTwin start(Service service, ServiceCommand original, DataFolder folder) {
    URI url = URI.create("http://127.0.0.1:" + FreePort.any() + "/" + service.label());
    URI management = URI.create("http://127.0.0.1:" + FreePort.any());
    Map<String, String> variables = new HashMap<>(original.variables());
    variables.put("SERVER_PORT", Integer.toString(url.getPort()));
    variables.put("MANAGEMENT_SERVER_PORT", Integer.toString(management.getPort()));
    try {
      Path log = folder.log(service.label() + "-twin");
      Process process = new ServiceCommand(original.line(), variables).start(log);
      ProcessNote note = new ProcessNote(folder.twinPid(service));
      note.remember(process.toHandle());
      return new ServiceTwin(process, url, management, note);
    } catch (IOException e) {
      throw new UncheckedIOException(service.label() + " cannot be started twice", e);
    }
  }

  /** Its base URL. */
  public URI url() {
    return url;
  }

  /** Returns when it takes requests. */
  public void awaitReady() {
    Await.until("the readiness of " + url, START_BOUND, () -> readiness.isReady(management));
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** {@code kill -9}. */
  public void kill() {
    process.destroyForcibly();
    Await.until("the end of " + url, () -> !process.isAlive());
    note.forget();
  }

  /** Stops it in order. */
  @Override
  public void close() {
    ProcessNote.stop(process.toHandle());
    note.forget();
  }
}
