package me.uport.platform;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How a platform is to run.
 *
 * @param repository the root of the repository, whose built jars are started
 * @param data the folder that keeps everything between starts
 * @param portBase what all ports are counted from, and that of the pages: services + 1…5, console +
 *     100, management + 101…105, PostgreSQL + 32, chain + 45
 * @param environment variables for all services, on top of those that the platform sets
 * @param services which of them run
 */
public record PlatformOptions(
    Path repository,
    Path data,
    int portBase,
    Map<String, String> environment,
    Set<Service> services) {

  /** The usual base of the ports. */
  public static final int DEFAULT_PORT_BASE = 7100;

  /** Copies the environment and the set. */
  public PlatformOptions {
    environment = Map.copyOf(environment);
    services = Set.copyOf(services);
  }

  /** The usual platform of a repository: data in {@code .uport}, ports from 7100. */
  public static PlatformOptions of(Path repository) {
    return new PlatformOptions(
        repository,
        repository.resolve(".uport"),
        DEFAULT_PORT_BASE,
        Map.of(),
        Set.of(Service.values()));
  }

  /** The same with another data folder. */
  public PlatformOptions withData(Path folder) {
    return new PlatformOptions(repository, folder, portBase, environment, services);
  }

  /** The same with other ports. */
  public PlatformOptions withPortBase(int base) {
    return new PlatformOptions(repository, data, base, environment, services);
  }

  /** The same with ports that are all free now. */
  public PlatformOptions withFreePorts() {
    return withPortBase(Ports.anyFree().base());
  }

  /** The same with one more variable for the services. */
  public PlatformOptions with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new PlatformOptions(repository, data, portBase, more, services);
  }

  /** The same with these services alone, or none: then the caller starts them. */
  public PlatformOptions withServices(Service... running) {
    return new PlatformOptions(repository, data, portBase, environment, Set.of(running));
  }
}
