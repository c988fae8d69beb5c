package me.uport.web.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * As much of an OpenAPI 3.1 document as the comparison with routes needs.
 *
 * @param operations by {@code METHOD /path}
 */
record OpenApi(Map<String, Operation> operations) {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch");

  /**
   * @param needsToken whether a security requirement applies
   * @param statuses of the documented answers
   */
  record Operation(boolean needsToken, Set<String> statuses) {}

  static OpenApi read(Resource file) {
    try (var stream = file.getInputStream()) {
      var root = map(new Yaml(new SafeConstructor(new LoaderOptions())).load(stream));
      if (!String.valueOf(root.get("openapi")).startsWith("3.1")) {
        throw new IllegalStateException("Expected OpenAPI 3.1, found " + root.get("openapi"));
      }
      return new OpenApi(operationsOf(root));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Operation operation(String name) {
    var operation = operations.get(name);
    if (operation == null) {
      throw new IllegalArgumentException("No operation " + name);
    }
    return operation;
  }

  private static Map<String, Operation> operationsOf(Map<?, ?> root) {
    var operations = new TreeMap<String, Operation>();
    var paths = map(root.get("paths"));
    paths.forEach(
        (path, item) ->
            resolve(item, paths)
                .forEach(
                    (method, operation) -> {
                      if (METHODS.contains(String.valueOf(method))) {
                        var name = String.valueOf(method).toUpperCase(Locale.ROOT) + " " + path;
                        operations.put(name, operation(map(operation), root));
                      }
                    }));
    return operations;
  }

  /** An alias of another path is a {@code $ref} to it. */
  private static Map<?, ?> resolve(Object item, Map<?, ?> paths) {
    var reference = map(item).get("$ref");
    if (reference == null) {
      return map(item);
    }
    var path =
        String.valueOf(reference)
            .replaceFirst("^#/paths/", "")
            .replace("~1", "/")
            .replace("%7B", "{")
            .replace("%7D", "}")
            .replace("~0", "~");
    return map(paths.get(path));
  }

  private static Operation operation(Map<?, ?> operation, Map<?, ?> root) {
    var security =
        operation.containsKey("security") ? operation.get("security") : root.get("security");
    boolean needsToken = security instanceof List<?> schemes && !schemes.isEmpty();
    var statuses = map(operation.get("responses")).keySet().stream().map(String::valueOf);
    return new Operation(needsToken, statuses.collect(Collectors.toSet()));
  }

  private static Map<?, ?> map(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalStateException("Expected a YAML mapping, found " + value);
  }
}
