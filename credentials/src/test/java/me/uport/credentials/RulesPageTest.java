package me.uport.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import me.uport.did.ResolutionErrors;
import me.uport.jwt.RejectionCodes;
import org.junit.jupiter.api.Test;

/** The page of rules names every stable code, and tests that are there and ask for it. */
class RulesPageTest {

  private static final Path ROOT = Path.of(System.getProperty("uport.root", ".."));
  private static final Pattern CODE = Pattern.compile("`([A-Za-z_]+)`");
  private static final Pattern TEST = Pattern.compile("([A-Z]\\w*Test)\\.(\\w+)");

  private record Rule(Set<String> codes, List<MatchResult> tests) {}

  /** By code, the name of its constant. */
  private final Map<String, String> codes = new HashMap<>();

  private final Map<String, String> sources = new HashMap<>();
  private final List<Rule> rules = new ArrayList<>();

  RulesPageTest() throws IOException {
    for (Class<?> holder :
        List.of(RejectionCodes.class, ResolutionErrors.class, RefusalCodes.class)) {
      Arrays.stream(holder.getFields()).forEach(field -> codes.put(value(field), field.getName()));
    }
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path tests : modules.map(it -> it.resolve("src/test/java")).toList()) {
        readSources(tests);
      }
    }
    Files.readAllLines(ROOT.resolve("docs/jwt-rules.md")).stream()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| rule |"))
        .map(line -> line.split("(?<!\\\\)\\|", -1))
        .forEach(cells -> rules.add(new Rule(codesIn(cells[2]), matches(TEST, cells[3]))));
  }

  private void readSources(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(it -> it.toString().endsWith("Test.java")).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        sources.merge(name, Files.readString(file), String::concat);
      }
    }
  }

  private static String value(Field constant) {
    try {
      return constant.get(null).toString();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private Set<String> codesIn(String cell) {
    Set<String> found = new HashSet<>();
    matches(CODE, cell).forEach(match -> found.add(match.group(1)));
    found.retainAll(codes.keySet());
    return found;
  }

  private static List<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }

  @Test
  void everyCodeHasARule() {
    assertThat(rules.stream().flatMap(rule -> rule.codes().stream())).containsAll(codes.keySet());
  }

  @Test
  void everyTestIsThere() {
    assertThat(rules).hasSizeGreaterThan(80);
    for (Rule rule : rules) {
      assertThat(rule.tests()).isNotEmpty();
      for (MatchResult test : rule.tests()) {
        assertThat(sources).containsKey(test.group(1));
        assertThat(source(test)).contains(" " + test.group(2) + "(");
      }
    }
  }

  @Test
  void everyCodeIsAskedForByATestOfItsRule() {
    for (Rule rule : rules) {
      for (String code : rule.codes()) {
        assertThat(rule.tests()).as(code).anyMatch(test -> source(test).matches(asking(code)));
      }
    }
  }

  private String source(MatchResult test) {
    return sources.getOrDefault(test.group(1), "");
  }

  private String asking(String code) {
    return "(?s).*\\b(?:" + code + "|" + codes.get(code) + ")\\b.*";
  }
}
