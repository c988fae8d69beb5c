package me.uport.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a service is started.
 *
 * @param line program and arguments
 * @param variables environment variables on top of our own, secrets included
 */
record ServiceCommand(List<String> line, Map<String, String> variables) {

  /** The same with more variables, which come before its own. */
  ServiceCommand with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(variables);
    all.putAll(more);
    return new ServiceCommand(line, all);
  }

  Process start(Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  @Override
  public String toString() {
    return String.join(" ", line);
  }
}
