package me.uport.caleuche.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import me.uport.backup.EventId;
import me.uport.backup.EventLink;
import org.jspecify.annotations.Nullable;

/** A link as a stranger gets it: a flattened JWS (RFC 7515 §7.2.2) and its place. */
record LinkView(
    long seq,
    String id,
    @Nullable String previous,
    @JsonInclude(Include.NON_NULL) @Nullable Long iat,
    @JsonProperty("protected") String protectedHeader,
    @JsonInclude(Include.NON_NULL) @Nullable String payload,
    String signature,
    @JsonProperty("erased_at") @JsonInclude(Include.NON_NULL) @Nullable Instant erasedAt) {

  static LinkView of(EventLink link) {
    EventId previous = link.previous();
    Instant issuedAt = link.issuedAt();
    return new LinkView(
        link.seq(),
        link.id().text(),
        previous == null ? null : previous.text(),
        issuedAt == null ? null : issuedAt.getEpochSecond(),
        link.protectedHeader(),
        link.payload(),
        link.signature(),
        link.erasedAt());
  }

  /**
   * The link that was shown.
   *
   * @throws IllegalArgumentException when an id is none
   */
  EventLink toLink() {
    return new EventLink(
        seq,
        new EventId(id),
        previous == null ? null : new EventId(previous),
        iat == null ? null : Instant.ofEpochSecond(iat),
        protectedHeader,
        payload,
        signature,
        erasedAt);
  }
}
