package me.uport.wallet.request;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.Verification;
import me.uport.jwt.VerifiedJwt;
import me.uport.wallet.services.ForbiddenUrlException;
import me.uport.wallet.services.HttpTransport;
import me.uport.wallet.services.ServiceClient;
import me.uport.wallet.services.ServiceRefusedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads requests wherever they come from. What it returns as understood is signed by a key of its
 * requester's DID document, in time, and was made to be a request. Thread-safe.
 */
public final class RequestReader {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final JwtVerifier verifier;
  private final HttpTransport transport;
  private final TokenPolicy policy;

  /**
   * Makes a reader.
   *
   * @param verifier resolves the DIDs of requesters
   * @param transport fetches topics; a {@link me.uport.wallet.services.GuardedTransport}, since
   *     others say where
   * @param us our DIDs: a request made out to somebody else is refused
   */
  public RequestReader(JwtVerifier verifier, HttpTransport transport, Set<String> us) {
    this.verifier = verifier;
    this.transport = transport;
    this.policy =
        TokenPolicy.legacy("request")
            .anyType()
            .audiences(us)
            .allowClaims(
                "claim", "requested", "verified", "unsignedClaim", "permissions", "typedData", "vc")
            .build();
  }

  /**
   * Reads what was scanned, tapped or typed: a link, a bare request, or a Chasqui topic.
   *
   * @throws me.uport.wallet.services.ServiceUnavailableException when a topic cannot be fetched
   * @throws me.uport.did.ResolutionUnavailableException when the requester cannot be looked up now
   */
  public ReadRequest read(String scanned) {
    try {
      RequestLink link = RequestLink.parse(scanned);
      return link instanceof RequestLink.Here here
          ? verified(here)
          : verified(fetched(((RequestLink.Waiting) link).topic()));
    } catch (MalformedRequestException e) {
      return new ReadRequest.Refused("not_a_request", String.valueOf(e.getMessage()));
    }
  }

  /**
   * Reads what came by push, decrypted.
   *
   * @param text the request, or JSON with the request as {@code message}
   */
  public ReadRequest readPushed(String text) {
    String stripped = text.strip();
    return stripped.startsWith("{") ? readJson(stripped) : read(stripped);
  }

  private ReadRequest readJson(String json) {
    try {
      return read(tokenIn(MAPPER.readTree(json)).orElse(""));
    } catch (JacksonException e) {
      return new ReadRequest.Refused("not_a_request", "Expected JSON with a message");
    }
  }

  private static RequestLink.Here here(String token) {
    return new RequestLink.Here(token, false, Optional.empty());
  }

  private RequestLink.Here fetched(URI topic) {
    String path = topic.toString().replaceFirst("/t/([^/]+)$", "/topic/$1");
    int end = path.lastIndexOf("/topic/");
    try {
      ServiceClient chasqui = new ServiceClient(URI.create(path.substring(0, end)), transport);
      return tokenIn(chasqui.get(path.substring(end), null).path("message"))
          .map(RequestReader::here)
          .orElseThrow(() -> new MalformedRequestException("There is no request in this topic"));
    } catch (ForbiddenUrlException e) {
      throw new MalformedRequestException("The topic is not fetched: " + e.getMessage());
    } catch (ServiceRefusedException e) {
      throw new MalformedRequestException(
          "The request is not there, or not any more: the topic says " + e.status());
    }
  }

  /** Dapps put a request into a topic bare, or as the field of an object. */
  private static Optional<String> tokenIn(JsonNode message) {
    if (message.isString()) {
      return Optional.of(message.stringValue());
    }
    for (String field : new String[] {"message", "request", "requestToken"}) {
      if (message.path(field).isString()) {
        return Optional.of(message.path(field).stringValue());
      }
    }
    return Optional.empty();
  }

  private ReadRequest verified(RequestLink.Here link) {
    Verification verification = verifier.verify(link.token(), policy);
    if (verification instanceof Verification.Rejected rejected) {
      return new ReadRequest.Refused(rejected.code(), rejected.message());
    }
    VerifiedJwt jwt = ((Verification.Verified) verification).jwt();
    return new ReadRequest.Understood(new RequestParser(jwt, link).parse());
  }
}
