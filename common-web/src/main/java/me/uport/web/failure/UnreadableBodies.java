package me.uport.web.failure;

import java.util.stream.Collectors;
import me.uport.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says what is wrong with a body, without repeating any of it. */
final class UnreadableBodies {

  private UnreadableBodies() {}

  static Refusal refusalOf(HttpMessageNotReadableException unreadable) {
    return switch (unreadable.getCause()) {
      case StreamReadException notJson -> invalidJson(notJson.getLocation());
      case StreamConstraintsException tooMuch -> invalidJson(tooMuch.getLocation());
      case MismatchedInputException mismatch when !mismatch.getPath().isEmpty() ->
          Refusal.badRequest(
              "invalid_field",
              "\"%s\" has another JSON type or form than expected".formatted(path(mismatch)));
      case DatabindException ignored ->
          Refusal.badRequest("invalid_request", "The body is not of the expected form");
      case null, default ->
          Refusal.badRequest("missing_body", "Expected a JSON body, found none that can be read");
    };
  }

  private static Refusal invalidJson(@Nullable TokenStreamLocation where) {
    var place =
        where == null
            ? ""
            : ", found something else at line %d, column %d"
                .formatted(where.getLineNr(), where.getColumnNr());
    return Refusal.badRequest("invalid_json", "Expected one JSON value" + place);
  }

  private static String path(JacksonException mismatch) {
    return mismatch.getPath().stream()
        .map(
            step ->
                step.getPropertyName() != null
                    ? step.getPropertyName()
                    : "[" + step.getIndex() + "]")
        .collect(Collectors.joining("."));
  }
}
