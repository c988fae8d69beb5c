package me.uport.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.uport.node.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The committed artifacts are those of the sources, and speak the language of the deployed
 * contracts.
 */
class ArtifactsTest {
  /** Theirs forgot the word; a function that only reads can be used like one that might write. */
  private static final Set<String> READS_ONLY_IN_OURS = Set.of("Proxy.isOwner");

  static Stream<String> contracts() {
    return Stream.concat(
        Stream.of("Proxy"), Stream.of(UportContract.values()).map(UportContract::contractName));
  }

  @Test
  void recompilingTheSourcesGivesTheSameArtifacts() throws Exception {
    Path module = Path.of(System.getProperty("uport.root"), "contracts");
    for (String dependency : List.of("solc", "@openzeppelin/contracts")) {
      if (!Files.isDirectory(module.resolve("node_modules").resolve(dependency))) {
        run(module, "npm", "ci");
      }
    }
    run(module, "node", "compile.mjs", "--check");
  }

  /** Those that wallets of 2018 use. */
  static Stream<String> deployedContracts() {
    return contracts().filter(name -> ArtifactsTest.class.getResource(deployedAbi(name)) != null);
  }

  private static String deployedAbi(String name) {
    return "/deployed-abi/" + name + ".json";
  }

  @ParameterizedTest
  @MethodSource("deployedContracts")
  void everyDeployedFunctionEventAndConstructorIsInOurs(String name) throws IOException {
    Set<String> ours = entries(name, artifact(name).abi());
    try (InputStream deployed = getClass().getResourceAsStream(deployedAbi(name))) {
      assertThat(ours).containsAll(entries(name, JsonMapper.shared().readTree(deployed)));
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void artifactsNameTheirCompilerAndCarryCode(String name) {
    Artifact artifact = artifact(name);
    assertThat(artifact.compiler().get("version").asString()).startsWith("0.8.");
    assertThat(artifact.compiler().get("settings").get("optimizer").get("enabled").asBoolean())
        .isTrue();
    assertThat(artifact.bytecode().length()).isGreaterThan(artifact.deployedBytecode().length());
    assertThat(artifact.deployedBytecode()).isNotEqualTo(Bytes.EMPTY);
  }

  private static Artifact artifact(String name) {
    return Stream.of(UportContract.values())
        .filter(contract -> contract.contractName().equals(name))
        .findFirst()
        .map(Artifact::of)
        .orElseGet(Artifact::ofProxy);
  }

  /** One line an entry, in which the ABI of solc 0.4 and of 0.8 read alike. */
  private static Set<String> entries(String contract, JsonNode abi) {
    return abi.valueStream()
        .map(entry -> entry(contract, entry))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String entry(String contract, JsonNode entry) {
    String name = entry.path("name").asString("");
    String inputs = parameters(entry.path("inputs"));
    return switch (entry.get("type").asString()) {
      case "event" -> "event " + name + inputs + (entry.get("anonymous").asBoolean() ? "!" : "");
      case "constructor", "fallback", "receive", "error" ->
          entry.get("type").asString() + " " + name + inputs + (payable(entry) ? " payable" : "");
      default ->
          "%s%s returns %s %s"
              .formatted(
                  name, inputs, parameters(entry.path("outputs")), mutability(contract, entry));
    };
  }

  private static String parameters(JsonNode parameters) {
    return parameters
        .valueStream()
        .map(
            parameter ->
                parameter.get("type").asString()
                    + (parameter.path("indexed").asBoolean(false) ? " indexed " : " ")
                    + parameter.get("name").asString())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String mutability(String contract, JsonNode entry) {
    String stated = entry.path("stateMutability").asString("");
    boolean reads =
        entry.path("constant").asBoolean(false) || Set.of("view", "pure").contains(stated);
    boolean exempt = READS_ONLY_IN_OURS.contains(contract + "." + entry.get("name").asString());
    return reads || exempt ? "reads" : payable(entry) ? "payable" : "writes";
  }

  private static boolean payable(JsonNode entry) {
    return entry.path("payable").asBoolean(false)
        || entry.path("stateMutability").asString("").equals("payable");
  }

  private static void run(Path directory, String... command) throws Exception {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new IllegalStateException(
          "Expected Node 20 or later with npm on the PATH to prove the artifacts reproducible", e);
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("%s ends", List.of(command)).isTrue();
    assertThat(process.exitValue()).as("%s in contracts: %s", List.of(command), output).isZero();
  }
}
