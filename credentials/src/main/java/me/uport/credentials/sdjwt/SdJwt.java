package me.uport.credentials.sdjwt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An SD-JWT taken apart (RFC 9901, 4): the issuer's token, disclosures, and the holder's token when
 * there is one.
 */
record SdJwt(String token, List<SdDisclosure> disclosures, Optional<String> keyBinding) {

  /** As much as a token may have; disclosures are as long as what they hide. */
  private static final int MAX_LENGTH = 131_072;

  private static final int MAX_DISCLOSURES = 256;

  SdJwt {
    disclosures = List.copyOf(disclosures);
  }

  /** Answers nothing when the text is no SD-JWT. */
  static Optional<SdJwt> parse(String text) {
    List<String> parts = Arrays.asList(text.split("~", -1));
    if (text.length() > MAX_LENGTH || parts.size() < 2 || parts.size() > MAX_DISCLOSURES) {
      return Optional.empty();
    }
    List<SdDisclosure> disclosures = new ArrayList<>();
    for (String encoded : parts.subList(1, parts.size() - 1)) {
      Optional<SdDisclosure> disclosure = SdDisclosure.parse(encoded);
      if (disclosure.isEmpty()) {
        return Optional.empty();
      }
      disclosures.add(disclosure.get());
    }
    return Optional.of(
        new SdJwt(
            parts.getFirst(),
            disclosures,
            Optional.of(parts.getLast()).filter(last -> !last.isEmpty())));
  }

  /** Everything before the holder's token, which signs its hash. */
  String withoutKeyBinding() {
    StringBuilder text = new StringBuilder(token).append('~');
    disclosures.forEach(disclosure -> text.append(disclosure.encoded()).append('~'));
    return text.toString();
  }
}
