package me.uport.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.pkh.PkhDidResolver;
import me.uport.jwt.JwtAlgorithm;
import tools.jackson.databind.json.JsonMapper;

/** The same token and document, verified by did-jwt of npm in one thread of Node. */
final class DidJwt {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MINUTES = 2;

  private final Path module;

  DidJwt(Path repository) {
    this.module = repository.resolve("credentials");
  }

  /** The median of what one verification takes. */
  double microseconds() {
    if (!Files.isDirectory(module.resolve("node_modules"))) {
      throw new IllegalStateException("did-jwt is missing: run npm ci --prefix credentials");
    }
    try {
      return measured();
    } catch (IOException e) {
      throw new IllegalStateException("Node cannot be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private double measured() throws IOException, InterruptedException {
    Process node =
        new ProcessBuilder("node", module.resolve("src/test/js/rate.mjs").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var question = node.outputWriter()) {
      question.write(JSON.writeValueAsString(question()));
    }
    String answer = node.inputReader().readAllAsString();
    if (!node.waitFor(MINUTES, TimeUnit.MINUTES) || node.exitValue() != 0) {
      node.destroyForcibly();
      throw new IllegalStateException("did-jwt does not verify what is measured");
    }
    return Double.parseDouble(answer.strip());
  }

  private static Map<String, Object> question() {
    Resolved resolved = (Resolved) new PkhDidResolver().resolve(JwtWork.ACCOUNT);
    return Map.of(
        "token", JwtWork.token(JwtWork.ACCOUNT, JwtAlgorithm.ES256K_R),
        "document", resolved.document().toMap());
  }
}
