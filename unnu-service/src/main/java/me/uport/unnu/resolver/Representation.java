package me.uport.unnu.resolver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/**
 * In which form an answer is given (DID Resolution, HTTP binding), among them the names that the
 * forms had before {@code application/did} was registered.
 */
enum Representation {
  /** Document and metadata; also for who does not say. */
  RESULT("application/did-resolution", Content.RESOLUTION, false),
  /** The same as older clients ask for it. */
  RESULT_LD(
      "application/ld+json;profile=\"https://w3id.org/did-resolution\"", Content.RESOLUTION, true),
  /** The same for clients that know JSON. */
  RESULT_JSON("application/json", Content.RESOLUTION, false),
  /** What a DID URL names, with what is known about it. */
  DEREFERENCED("application/did-url-dereferencing", Content.DEREFERENCING, false),
  /** The same for clients that know JSON. */
  DEREFERENCED_JSON("application/json", Content.DEREFERENCING, false),
  /** The document alone. */
  DOCUMENT("application/did", Content.ALONE, true),
  /** The document without the contexts of JSON-LD. */
  DOCUMENT_JSON("application/did+json", Content.ALONE, false),
  /** The document with them. */
  DOCUMENT_DID_LD("application/did+ld+json", Content.ALONE, true),
  /** The same. */
  DOCUMENT_LD("application/ld+json", Content.ALONE, true);

  private enum Content {
    RESOLUTION,
    DEREFERENCING,
    ALONE
  }

  private static final String PROFILE = "profile";

  private final String type;
  private final Content content;
  private final boolean linked;

  Representation(String type, Content content, boolean linked) {
    this.type = type;
    this.content = content;
    this.linked = linked;
  }

  /** The first that the client accepts; empty when there is none. */
  static Optional<Representation> of(List<MediaType> accepted) {
    List<MediaType> sorted = new ArrayList<>(accepted);
    MimeTypeUtils.sortBySpecificity(sorted);
    return accepted.isEmpty()
        ? Optional.of(RESULT)
        : sorted.stream()
            .filter(type -> type.getQualityValue() > 0)
            .flatMap(type -> Arrays.stream(values()).filter(each -> each.fits(type)).limit(1))
            .findFirst();
  }

  private boolean fits(MediaType accepted) {
    return accepted.includes(type()) && hasProfile(accepted) == hasProfile(type());
  }

  private static boolean hasProfile(MediaType type) {
    String profile = type.getParameter(PROFILE);
    return profile != null && profile.contains("://w3id.org/did-resolution");
  }

  MediaType type() {
    return MediaType.parseMediaType(type);
  }

  /** The form in which a part of a document comes to who asks for this one. */
  Representation ofParts() {
    return switch (this) {
      case RESULT, RESULT_LD -> DEREFERENCED;
      case RESULT_JSON -> DEREFERENCED_JSON;
      default -> this;
    };
  }

  /** Whether the answer says more than the document or its part. */
  boolean isResult() {
    return content != Content.ALONE;
  }

  /** Whether it says it in the words of dereferencing. */
  boolean isDereferencing() {
    return content == Content.DEREFERENCING;
  }

  /** Whether documents carry the contexts of JSON-LD. */
  boolean isLinked() {
    return linked;
  }
}
