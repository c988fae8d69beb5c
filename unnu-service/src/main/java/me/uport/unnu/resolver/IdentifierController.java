package me.uport.unnu.resolver;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.did.Did;
import me.uport.did.DidResolution.NotResolved;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.ResolutionUnavailableException;
import me.uport.unnu.resolver.DidQuestion.Clear;
import me.uport.unnu.resolver.DidQuestion.Unclear;
import me.uport.unnu.resolver.DocumentPart.Found;
import me.uport.unnu.resolver.DocumentPart.Missing;
import me.uport.web.Public;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /1.0/identifiers/{did}}: DID Resolution's HTTP binding, for DIDs and for the keys and
 * services in their documents.
 */
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
      @RequestParam Map<String, String> options,
      HttpServletRequest request,
      HttpServletResponse response) {
    // A copy may be kept, and is asked about each time: a revocation counts at once.
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    Optional<Representation> accepted = Representation.of(accepted(request));
    if (accepted.isEmpty()) {
      return ResolutionAnswers.refused(ResolutionProblem.representationNotSupported());
    }
    String identifier = identifier(request);
    Representation form = identifier.contains("#") ? accepted.get().ofParts() : accepted.get();
    return switch (DidQuestion.of(identifier, options)) {
      case Unclear(ResolutionProblem problem) -> ResolutionAnswers.refused(problem, form);
      case Clear question -> answer(question, form);
    };
  }

  private ResponseEntity<byte[]> answer(Clear question, Representation form) {
    Did did = question.url().did();
    try {
      return switch (resolver.resolve(did, question.version())) {
        case NotResolved refusal -> ResolutionAnswers.refused(ResolutionProblem.of(refusal), form);
        case Resolved resolved -> answer(question, resolved, form);
      };
    } catch (ResolutionUnavailableException e) {
      LOG.debug("A did:{} cannot be resolved just now: {}", did.method(), e.getMessage());
      return ResolutionAnswers.refused(ResolutionProblem.unavailable(), form);
    }
  }

  private static ResponseEntity<byte[]> answer(
      Clear question, Resolved resolved, Representation form) {
    String fragment = question.url().fragment();
    if (fragment == null) {
      return ResolutionAnswers.resolved(resolved, form);
    }
    return switch (DocumentPart.of(resolved, fragment, question.relationship())) {
      case Missing(ResolutionProblem problem) -> ResolutionAnswers.refused(problem, form);
      case Found(Map<String, Object> part) ->
          ResolutionAnswers.part(part, resolved.document(), form);
    };
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
   * its own escapes, such as the port of a did:web, stay. What ends a DID can only come encoded.
   */
  private static String identifier(HttpServletRequest request) {
    String uri = request.getRequestURI();
    String written = uri.substring(uri.indexOf(PATH) + PATH.length());
    return written.startsWith("did:")
        ? written.replace("%23", "#").replaceAll("%3[Ff]", "?")
        : URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
