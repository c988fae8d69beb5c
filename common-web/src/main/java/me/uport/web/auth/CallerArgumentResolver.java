package me.uport.web.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import me.uport.jwt.VerifiedJwt;
import me.uport.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands a controller the token that was verified before it. */
final class CallerArgumentResolver implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.hasParameterAnnotation(Caller.class)
        && parameter.getParameterType() == VerifiedJwt.class;
  }

  @Override
  public VerifiedJwt resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return Optional.ofNullable(request.getNativeRequest(HttpServletRequest.class))
        .flatMap(Authentication::of)
        .map(Authentication::caller)
        .orElseThrow(() -> new IllegalStateException("A route was reached without its policy"));
  }
}
