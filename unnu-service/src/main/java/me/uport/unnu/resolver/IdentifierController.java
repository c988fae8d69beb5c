package me.uport.unnu.resolver;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import me.uport.did.DidResolution.NotResolved;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.DidUrl;
import me.uport.did.DidVersion;
import me.uport.did.ResolutionUnavailableException;
import me.uport.web.Public;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /1.0/identifiers/{did}}: DID Resolution's HTTP binding. */
@Public
@RestController
class IdentifierController {
  private static final Logger LOG = LoggerFactory.getLogger(IdentifierController.class);

  private static final String PATH = "/1.0/identifiers/";

  private final UniversalResolver resolver;

  IdentifierController(UniversalResolver resolver) {
    this.resolver = resolver;
  }

  @GetMapping(PATH + "{did}")
  ResponseEntity<byte[]> resolve(
      @RequestParam(required = false) @Nullable String versionId,
      @RequestParam(required = false) @Nullable String versionTime,
      HttpServletRequest request,
      HttpServletResponse response) {
    // A copy may be kept, and is asked about each time: a revocation counts at once.
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    Optional<Representation> form = Representation.of(accepted(request));
    if (form.isEmpty()) {
      return ResolutionAnswers.refused(ResolutionProblem.representationNotSupported());
    }
    return answer(identifier(request), versionId, versionTime, form.get());
  }

  private ResponseEntity<byte[]> answer(
      String identifier,
      @Nullable String versionId,
      @Nullable String versionTime,
      Representation form) {
    DidUrl url;
    try {
      url = DidUrl.parse(identifier);
    } catch (IllegalArgumentException e) {
      return ResolutionAnswers.refused(
          ResolutionProblem.invalidDid(String.valueOf(e.getMessage())), form);
    }
    if (!url.isPlain()) {
      return ResolutionAnswers.refused(
          ResolutionProblem.featureNotSupported(
              "Expected a DID: parts of documents are not dereferenced here"),
          form);
    }
    DidVersion version;
    try {
      version = RequestedVersion.of(versionId, versionTime);
    } catch (IllegalArgumentException e) {
      return ResolutionAnswers.refused(
          ResolutionProblem.invalidOptions(String.valueOf(e.getMessage())), form);
    }
    return answer(url, version, form);
  }

  private ResponseEntity<byte[]> answer(DidUrl url, DidVersion version, Representation form) {
    try {
      return switch (resolver.resolve(url.did(), version)) {
        case Resolved resolved -> ResolutionAnswers.resolved(resolved, form);
        case NotResolved refusal -> ResolutionAnswers.refused(ResolutionProblem.of(refusal), form);
      };
    } catch (ResolutionUnavailableException e) {
      LOG.debug("A did:{} cannot be resolved just now: {}", url.did().method(), e.getMessage());
      return ResolutionAnswers.refused(ResolutionProblem.unavailable(), form);
    }
  }

  private static List<MediaType> accepted(HttpServletRequest request) {
    List<String> values = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
    try {
      return MediaType.parseMediaTypes(values);
    } catch (InvalidMediaTypeException e) {
      // Nothing that we have.
      return List.of(new MediaType("invalid", "invalid"));
    }
  }

  /**
   * The DID as the client wrote it: one that begins as DIDs do is not encoded as a whole, so that
   * its own escapes, such as the port of a did:web, stay. A hash sign can only come encoded.
   */
  private static String identifier(HttpServletRequest request) {
    String uri = request.getRequestURI();
    String written = uri.substring(uri.indexOf(PATH) + PATH.length());
    return written.startsWith("did:")
        ? written.replace("%23", "#")
        : URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
