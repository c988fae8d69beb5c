package me.uport.web.auth;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import me.uport.web.Caller;
import me.uport.web.Public;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/** Who may call a route, as its controller declares it. */
public sealed interface RoutePolicy {

  /** Anybody. */
  record Open() implements RoutePolicy {}

  /**
   * Whoever shows a token that fulfils a policy.
   *
   * @param policyName name of the {@code TokenPolicy} bean
   */
  record Bearer(String policyName) implements RoutePolicy {}

  /**
   * Reads what the controller declares.
   *
   * @throws IllegalStateException when the route declares no policy, or two
   */
  static RoutePolicy of(HandlerMethod route) {
    var callers = callersOf(route);
    boolean open = isOpen(route);
    if (callers.size() + (open ? 1 : 0) != 1) {
      throw new IllegalStateException(
          "%s: expected either @Public or one @Caller argument, found %s and %d"
              .formatted(
                  route.getShortLogMessage(), open ? "@Public" : "no @Public", callers.size()));
    }
    return open ? new Open() : new Bearer(callers.getFirst());
  }

  private static boolean isOpen(HandlerMethod route) {
    return route.hasMethodAnnotation(Public.class)
        || AnnotatedElementUtils.hasAnnotation(route.getBeanType(), Public.class);
  }

  private static List<String> callersOf(HandlerMethod route) {
    return Arrays.stream(route.getMethodParameters())
        .map(RoutePolicy::callerOf)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> callerOf(MethodParameter parameter) {
    return Optional.ofNullable(parameter.getParameterAnnotation(Caller.class)).map(Caller::value);
  }
}
