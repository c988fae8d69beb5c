package me.uport.did.web;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the document of a {@code did:web} stands (specification, 3.2). */
final class WebLocations {

  /** A domain name of at least two labels: an IP address or a bare host is not one. */
  private static final Pattern FORM =
      Pattern.compile(
          "((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9])"
              + "(?:%3[aA]([0-9]{1,5}))?((?::[A-Za-z0-9_-][A-Za-z0-9._~-]*)*)");

  private WebLocations() {}

  /** Answers nothing when the identifier is no domain, or its path has more than plain names. */
  static Optional<URI> of(String identifier) {
    Matcher form = FORM.matcher(identifier);
    if (!form.matches()) {
      return Optional.empty();
    }
    String port = form.group(2) == null ? "" : ":" + form.group(2);
    String path = form.group(3).isEmpty() ? "/.well-known" : form.group(3).replace(':', '/');
    return Optional.of(URI.create("https://" + form.group(1) + port + path + "/did.json"));
  }
}
