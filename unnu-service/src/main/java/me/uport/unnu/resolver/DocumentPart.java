package me.uport.unnu.resolver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import me.uport.did.DidDocument;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.DidService;
import me.uport.did.VerificationMethod;
import org.jspecify.annotations.Nullable;

/** What a fragment names within a document: a key or a service (DID Resolution, 5.4.2). */
sealed interface DocumentPart {

  /**
   * It is there.
   *
   * @param json as the document has it
   */
  record Found(Map<String, Object> json) implements DocumentPart {}

  /** It is not. */
  record Missing(ResolutionProblem problem) implements DocumentPart {}

  /**
   * Looks for it.
   *
   * @param relationship what it must be a key for; null for any key or service
   */
  static DocumentPart of(Resolved resolved, String fragment, @Nullable String relationship) {
    DidDocument document = resolved.document();
    if (resolved.metadata().deactivated()) {
      return new Missing(ResolutionProblem.givenUp());
    }
    String id = document.id() + "#" + fragment;
    Optional<Map<String, Object>> key =
        document.verificationMethod(id).map(VerificationMethod::toMap);
    Optional<Map<String, Object>> part = key.or(() -> service(document, id));
    if (part.isEmpty()) {
      return new Missing(
          ResolutionProblem.notFound("The document has neither a key nor a service of this id"));
    }
    if (relationship != null && key.isEmpty()) {
      return new Missing(ResolutionProblem.notAKey());
    }
    return relationship == null || isListed(document, relationship, id, fragment)
        ? new Found(part.get())
        : new Missing(ResolutionProblem.notAKeyFor(relationship));
  }

  private static Optional<Map<String, Object>> service(DidDocument document, String id) {
    return document.services().stream()
        .filter(service -> service.id().equals(id))
        .map(DidService::toMap)
        .findFirst();
  }

  /** Relationships that nothing else here looks at stand in the document as it was written. */
  private static boolean isListed(
      DidDocument document, String relationship, String id, String fragment) {
    return document.toMap().get(relationship) instanceof List<?> keys
        && keys.stream()
            .map(key -> key instanceof Map<?, ?> embedded ? embedded.get("id") : key)
            .anyMatch(key -> Stream.of(id, "#" + fragment).anyMatch(it -> it.equals(key)));
  }
}
