package me.uport.unnu.resolver;

import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.did.DidResolution.NotResolved;
import me.uport.did.ResolutionErrors;
import org.springframework.http.HttpStatus;

/**
 * Why there is no document: an error of DID Resolution as problem details (RFC 9457).
 *
 * @param type the error's URI
 * @param status what the HTTP binding maps it to
 * @param detail what was expected and found
 */
record ResolutionProblem(String type, HttpStatus status, String detail) {

  private static final String W3C = "https://www.w3.org/ns/did#";

  /** Errors about keys are those of Controlled Identifiers 1.0, 3.5. */
  private static final String SECURITY = "https://w3id.org/security#";

  static ResolutionProblem invalidDid(String detail) {
    return new ResolutionProblem(W3C + "INVALID_DID", HttpStatus.BAD_REQUEST, detail);
  }

  static ResolutionProblem invalidDidUrl(String detail) {
    return new ResolutionProblem(W3C + "INVALID_DID_URL", HttpStatus.BAD_REQUEST, detail);
  }

  static ResolutionProblem notFound(String detail) {
    return new ResolutionProblem(W3C + "NOT_FOUND", HttpStatus.NOT_FOUND, detail);
  }

  /** The document of a DID that was given up has no parts. */
  static ResolutionProblem givenUp() {
    return new ResolutionProblem(
        W3C + "NOT_FOUND", HttpStatus.GONE, "The DID was given up for good, with all its keys");
  }

  static ResolutionProblem notAKey() {
    return new ResolutionProblem(
        SECURITY + "INVALID_VERIFICATION_METHOD",
        HttpStatus.NOT_FOUND,
        "Expected the URL of a key, found a service");
  }

  static ResolutionProblem notAKeyFor(String relationship) {
    return new ResolutionProblem(
        SECURITY + "INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD",
        HttpStatus.NOT_FOUND,
        "The document does not list this key for " + relationship);
  }

  static ResolutionProblem invalidOptions(String detail) {
    return new ResolutionProblem(W3C + "INVALID_OPTIONS", HttpStatus.BAD_REQUEST, detail);
  }

  static ResolutionProblem featureNotSupported(String detail) {
    return new ResolutionProblem(W3C + "FEATURE_NOT_SUPPORTED", HttpStatus.NOT_IMPLEMENTED, detail);
  }

  static ResolutionProblem representationNotSupported() {
    return new ResolutionProblem(
        W3C + "REPRESENTATION_NOT_SUPPORTED",
        HttpStatus.NOT_ACCEPTABLE,
        "Expected an Accept that admits application/did-resolution or application/did");
  }

  /** Asking again later may succeed, hence 503 and not the 500 of the binding. */
  static ResolutionProblem unavailable() {
    return new ResolutionProblem(
        W3C + "INTERNAL_ERROR",
        HttpStatus.SERVICE_UNAVAILABLE,
        "What the document stands in cannot be asked just now; please try again");
  }

  static ResolutionProblem of(NotResolved refusal) {
    String detail = refusal.message();
    return switch (refusal.code()) {
      case ResolutionErrors.INVALID_DID -> invalidDid(detail);
      case ResolutionErrors.INVALID_OPTIONS -> invalidOptions(detail);
      case ResolutionErrors.NOT_FOUND -> notFound(detail);
      case ResolutionErrors.METHOD_NOT_SUPPORTED ->
          new ResolutionProblem(W3C + "METHOD_NOT_SUPPORTED", HttpStatus.NOT_IMPLEMENTED, detail);
      case ResolutionErrors.FEATURE_NOT_SUPPORTED, ResolutionErrors.UNKNOWN_NETWORK ->
          featureNotSupported(detail);
      case ResolutionErrors.INVALID_DID_DOCUMENT ->
          new ResolutionProblem(
              W3C + "INVALID_DID_DOCUMENT", HttpStatus.INTERNAL_SERVER_ERROR, detail);
      // The specification has no word for what is too much.
      case ResolutionErrors.TOO_MANY_CHANGES ->
          new ResolutionProblem(
              "tag:uport.me,2026:too_many_changes", HttpStatus.UNPROCESSABLE_CONTENT, detail);
      default ->
          new ResolutionProblem(W3C + "INTERNAL_ERROR", HttpStatus.INTERNAL_SERVER_ERROR, detail);
    };
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", type);
    map.put("title", status.getReasonPhrase());
    map.put("status", status.value());
    map.put("detail", detail);
    return map;
  }
}
