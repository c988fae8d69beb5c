package me.uport.unnu.resolver;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.did.DidDocument;
import me.uport.did.DidResolution.Resolved;
import me.uport.web.Digest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes what came of a resolution in the form that was asked for. Stateless. */
final class ResolutionAnswers {

  private static final String CONTEXT = "https://w3id.org/did-resolution/v1";
  private static final String RETRY_SECONDS = "5";

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES).build();

  private ResolutionAnswers() {}

  /** A document; 410 when the DID was given up. */
  static ResponseEntity<byte[]> resolved(Resolved resolved, Representation form) {
    Map<String, Object> document =
        form.isLinked() ? Contexts.linked(resolved.document()) : plain(resolved.document());
    HttpStatus status = resolved.metadata().deactivated() ? HttpStatus.GONE : HttpStatus.OK;
    return found(status, document, resolved.metadata().toMap(), form);
  }

  /** A key or service of a document. */
  static ResponseEntity<byte[]> part(
      Map<String, Object> part, DidDocument document, Representation form) {
    Map<String, Object> linked = new LinkedHashMap<>();
    if (form.isLinked()) {
      linked.put("@context", Contexts.linked(document).get("@context"));
    }
    linked.putAll(part);
    return found(HttpStatus.OK, linked, Map.of(), form);
  }

  private static ResponseEntity<byte[]> found(
      HttpStatus status,
      Map<String, Object> content,
      Map<String, Object> metadata,
      Representation form) {
    Map<String, Object> process = Map.of("contentType", documentType(form));
    byte[] body =
        JSON.writeValueAsBytes(
            form.isResult() ? result(form, content, process, metadata) : content);
    return ResponseEntity.status(status)
        .contentType(form.type())
        .eTag(etag(body, form))
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .body(body);
  }

  /** No document: a result that says so, or problem details for who asked for a document alone. */
  static ResponseEntity<byte[]> refused(ResolutionProblem problem, Representation form) {
    return form.isResult()
        ? refused(
            problem,
            form.type(),
            result(
                form,
                null,
                // "message" is what clients show that expect "error" to be a word.
                Map.of("error", problem.toMap(), "message", problem.detail()),
                Map.of()))
        : refused(problem);
  }

  /** Problem details, for who accepts none of the forms. */
  static ResponseEntity<byte[]> refused(ResolutionProblem problem) {
    return refused(problem, MediaType.APPLICATION_PROBLEM_JSON, problem.toMap());
  }

  private static ResponseEntity<byte[]> refused(
      ResolutionProblem problem, MediaType type, Map<String, Object> body) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(problem.status())
            .contentType(type)
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
    return answer.body(JSON.writeValueAsBytes(body));
  }

  private static Map<String, Object> result(
      Representation form,
      @Nullable Map<String, Object> content,
      Map<String, Object> process,
      Map<String, Object> metadata) {
    boolean part = form.isDereferencing();
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("@context", CONTEXT);
    result.put(part ? "content" : "didDocument", content);
    result.put(part ? "dereferencingMetadata" : "didResolutionMetadata", process);
    result.put(part ? "contentMetadata" : "didDocumentMetadata", metadata);
    return result;
  }

  private static String documentType(Representation form) {
    Representation document =
        form == Representation.RESULT_LD
            ? Representation.DOCUMENT_DID_LD
            : Representation.DOCUMENT_JSON;
    return document.type().toString();
  }

  private static Map<String, Object> plain(DidDocument document) {
    Map<String, Object> plain = new LinkedHashMap<>(document.toMap());
    plain.remove("@context");
    return plain;
  }

  /** Of the body, which has no time in it: the same document has the same tag. */
  private static String etag(byte[] body, Representation form) {
    return "\"%s\""
        .formatted(
            HexFormat.of()
                .formatHex(
                    Digest.of(form.name(), new String(body, StandardCharsets.UTF_8)).bytes(),
                    0,
                    16));
  }
}
