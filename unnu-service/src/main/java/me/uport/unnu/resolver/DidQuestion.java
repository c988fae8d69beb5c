package me.uport.unnu.resolver;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import me.uport.did.DidUrl;
import me.uport.did.DidVersion;
import org.jspecify.annotations.Nullable;

/** What a client asks for, as far as that is clear without resolving anything. */
sealed interface DidQuestion {

  /**
   * A DID's document, or a part of it.
   *
   * @param url a DID, with the fragment that names the part
   * @param version which version of the document
   * @param relationship what the part must be a key for; null when that is not asked
   */
  record Clear(DidUrl url, DidVersion version, @Nullable String relationship)
      implements DidQuestion {}

  /** A question without an answer. */
  record Unclear(ResolutionProblem problem) implements DidQuestion {}

  /** The characters of a fragment (RFC 3986, 3.5). */
  Pattern FRAGMENT = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@/?%-]+");

  /** The verification relationships of DID Core 1.0, 5.3. */
  Set<String> RELATIONSHIPS =
      Set.of(
          "authentication",
          "assertionMethod",
          "keyAgreement",
          "capabilityInvocation",
          "capabilityDelegation");

  /** Parameters that lead out of the document. Ignoring one would answer another question. */
  Set<String> NOT_DONE = Set.of("service", "serviceType", "relativeRef", "hl");

  /**
   * Reads a question.
   *
   * @param identifier a DID or DID URL, decoded
   * @param options what stands beside it; a DID URL's own parameters mean the same (DID Resolution,
   *     5.4.1)
   */
  static DidQuestion of(String identifier, Map<String, String> options) {
    boolean isUrl = identifier.matches("(?s).*[#?/].*");
    DidUrl url;
    try {
      url = DidUrl.parse(identifier);
    } catch (IllegalArgumentException e) {
      String detail = String.valueOf(e.getMessage());
      return new Unclear(
          isUrl ? ResolutionProblem.invalidDidUrl(detail) : ResolutionProblem.invalidDid(detail));
    }
    if (url.fragment() != null && !FRAGMENT.matcher(url.fragment()).matches()) {
      return new Unclear(ResolutionProblem.invalidDidUrl("Expected a fragment of RFC 3986"));
    }
    if (!url.path().isEmpty()) {
      return new Unclear(
          ResolutionProblem.featureNotSupported("Expected a DID URL without a path"));
    }
    try {
      return of(url, merged(url.query(), options));
    } catch (IllegalArgumentException e) {
      return new Unclear(ResolutionProblem.invalidOptions(String.valueOf(e.getMessage())));
    }
  }

  private static DidQuestion of(DidUrl url, Map<String, String> options) {
    for (String name : NOT_DONE) {
      if (options.containsKey(name)) {
        return new Unclear(
            ResolutionProblem.featureNotSupported(
                "Expected a DID URL without " + name + ": services are not looked up here"));
      }
    }
    String relationship = options.get("verificationRelationship");
    if (relationship != null && (url.fragment() == null || !RELATIONSHIPS.contains(relationship))) {
      throw new IllegalArgumentException(
          "Expected a verificationRelationship of DID Core beside the URL of a key");
    }
    return new Clear(
        new DidUrl(url.did(), "", null, url.fragment()),
        RequestedVersion.of(options.get("versionId"), options.get("versionTime")),
        relationship);
  }

  private static Map<String, String> merged(@Nullable String query, Map<String, String> options) {
    Map<String, String> merged = new LinkedHashMap<>(options);
    for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      String value =
          URLDecoder.decode(
              parameter.substring(equals < 0 ? name.length() : equals + 1).replace("+", "%2B"),
              StandardCharsets.UTF_8);
      if (merged.putIfAbsent(name, value) != null) {
        throw new IllegalArgumentException(
            "Expected the parameter " + name + " once, found it twice");
      }
    }
    return merged;
  }
}
