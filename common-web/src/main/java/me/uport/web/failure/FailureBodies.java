package me.uport.web.failure;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.uport.web.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * The two ways of writing a refusal: JSend as the originals did, and RFC 9457 for who asks for it.
 */
final class FailureBodies {

  /**
   * A tag URI (RFC 4151) is stable without anybody having to serve a page below it (RFC 9457
   * §3.1.1).
   */
  private static final String PROBLEM_TYPE = "tag:uport.me,2026:";

  private FailureBodies() {}

  static Map<String, Object> of(Refusal refusal, MediaType type) {
    return type.equals(MediaType.APPLICATION_PROBLEM_JSON) ? problem(refusal) : jsend(refusal);
  }

  /** Only the exact type counts: a wildcard is what every HTTP client sends. */
  static MediaType typeFor(HttpServletRequest request) {
    boolean problem =
        accepted(request).stream()
            .anyMatch(
                type ->
                    type.equalsTypeAndSubtype(MediaType.APPLICATION_PROBLEM_JSON)
                        && type.getQualityValue() > 0);
    return problem ? MediaType.APPLICATION_PROBLEM_JSON : MediaType.APPLICATION_JSON;
  }

  private static List<MediaType> accepted(HttpServletRequest request) {
    try {
      return MediaType.parseMediaTypes(request.getHeader(HttpHeaders.ACCEPT));
    } catch (InvalidMediaTypeException e) {
      return List.of();
    }
  }

  private static Map<String, Object> jsend(Refusal refusal) {
    var body = new LinkedHashMap<String, Object>();
    body.put("status", "error");
    body.put("message", refusal.message());
    body.put("code", refusal.code());
    return withData(body, refusal);
  }

  private static Map<String, Object> problem(Refusal refusal) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", PROBLEM_TYPE + refusal.code());
    body.put("title", refusal.status().getReasonPhrase());
    body.put("status", refusal.status().value());
    body.put("detail", refusal.message());
    body.put("code", refusal.code());
    return withData(body, refusal);
  }

  private static Map<String, Object> withData(Map<String, Object> body, Refusal refusal) {
    if (refusal.data() != null) {
      body.put("data", refusal.data());
    }
    return body;
  }
}
