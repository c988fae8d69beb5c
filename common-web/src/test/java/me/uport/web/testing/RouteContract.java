package me.uport.web.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import me.uport.web.auth.RoutePolicy;
import me.uport.web.auth.RoutePolicy.Bearer;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Holds the routes of a service against the contract in its {@code static/openapi.yaml}: the same
 * paths and methods, the same demand for a token, and the failures that every route may answer
 * with.
 */
public final class RouteContract {

  private RouteContract() {}

  /** Checks the running service against {@code classpath:static/openapi.yaml}. */
  public static void check(ApplicationContext service) {
    check(service, "classpath:static/openapi.yaml");
  }

  /** Checks the running service against a contract that stands elsewhere. */
  public static void check(ApplicationContext service, String location) {
    var contract = OpenApi.read(service.getResource(location));
    var routes = routesOf(service);
    assertThat(contract.operations().keySet())
        .as("operations in %s and routes of the controllers", location)
        .containsExactlyInAnyOrderElementsOf(routes.keySet());
    routes.forEach((name, policy) -> checkOperation(contract.operation(name), name, policy));
  }

  private static void checkOperation(OpenApi.Operation operation, String name, RoutePolicy policy) {
    boolean bearer = policy instanceof Bearer;
    assertThat(operation.needsToken()).as("%s needs a token", name).isEqualTo(bearer);
    assertThat(operation.statuses())
        .as("documented answers of %s", name)
        .anyMatch(it -> it.startsWith("2") || it.equals("101"));
    if (bearer) {
      assertThat(operation.statuses())
          .as("documented answers of %s", name)
          .contains("401", "403", "503");
    }
  }

  private static Map<String, RoutePolicy> routesOf(ApplicationContext service) {
    var routes = new TreeMap<String, RoutePolicy>();
    service.getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
        .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
        .filter(route -> isServices(route.getValue()))
        .forEach(route -> add(route.getKey(), RoutePolicy.of(route.getValue()), routes));
    return routes;
  }

  private static void add(
      RequestMappingInfo mapping, RoutePolicy policy, Map<String, RoutePolicy> routes) {
    assertThat(mapping.getMethodsCondition().getMethods())
        .as("methods of %s", mapping)
        .isNotEmpty();
    for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
      mapping.getPatternValues().forEach(path -> routes.put(method + " " + path, policy));
    }
  }

  private static boolean isServices(HandlerMethod route) {
    return !route.getBeanType().getPackageName().startsWith("me.uport.web.failure")
        && !route.getBeanType().getPackageName().startsWith("org.springframework");
  }
}
