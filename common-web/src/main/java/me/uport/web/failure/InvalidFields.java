package me.uport.web.failure;

import jakarta.validation.ConstraintViolationException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import me.uport.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Refusals of bean validation: the first complaint is the message, all of them are the data. */
final class InvalidFields {

  private InvalidFields() {}

  static Refusal refusalOf(BindingResult invalid) {
    var complaints = new TreeMap<String, String>();
    invalid
        .getFieldErrors()
        .forEach(it -> complaints.put(it.getField(), text(it.getDefaultMessage())));
    return refusal(complaints);
  }

  static Refusal refusalOf(HandlerMethodValidationException invalid) {
    var complaints = new TreeMap<String, String>();
    for (var parameter : invalid.getParameterValidationResults()) {
      var name = Objects.toString(parameter.getMethodParameter().getParameterName(), "parameter");
      parameter
          .getResolvableErrors()
          .forEach(error -> complaints.put(name, text(error.getDefaultMessage())));
    }
    return refusal(complaints);
  }

  static Refusal refusalOf(ConstraintViolationException invalid) {
    var complaints = new TreeMap<String, String>();
    invalid
        .getConstraintViolations()
        .forEach(it -> complaints.put(it.getPropertyPath().toString(), it.getMessage()));
    return refusal(complaints);
  }

  static Refusal refusalOf(MethodArgumentTypeMismatchException mismatch) {
    var type = mismatch.getRequiredType();
    var expected = type == null ? "another type" : type.getSimpleName();
    return refusal(Map.of(mismatch.getName(), "expected " + expected));
  }

  private static Refusal refusal(Map<String, String> complaints) {
    if (complaints.isEmpty()) {
      return Refusal.badRequest("invalid_request", "The request is not of the expected form");
    }
    var first = complaints.entrySet().iterator().next();
    return Refusal.badRequest(
            "invalid_field", "\"%s\": %s".formatted(first.getKey(), first.getValue()))
        .withData(Map.of("fields", complaints));
  }

  private static String text(@Nullable String message) {
    return Objects.requireNonNullElse(message, "is not valid");
  }
}
