package me.uport.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Links as a dishonest keeper would hand them out, and as an honest one does after an erasure. */
final class Tampering {

  private Tampering() {}

  static EventLink erased(EventLink link) {
    return copy(link, link.seq(), link.id(), link.protectedHeader(), null, link.signature());
  }

  static EventLink withPayload(EventLink link, @Nullable String payload) {
    return copy(link, link.seq(), link.id(), link.protectedHeader(), payload, link.signature());
  }

  static EventLink withSignature(EventLink link, String signature) {
    return copy(link, link.seq(), link.id(), link.protectedHeader(), link.payload(), signature);
  }

  static EventLink withHeader(EventLink link, String header) {
    return copy(link, link.seq(), link.id(), header, link.payload(), link.signature());
  }

  static EventLink withId(EventLink link, EventId id) {
    return copy(link, link.seq(), id, link.protectedHeader(), link.payload(), link.signature());
  }

  static EventLink withSeq(EventLink link, long seq) {
    return copy(link, seq, link.id(), link.protectedHeader(), link.payload(), link.signature());
  }

  private static EventLink copy(
      EventLink link,
      long seq,
      EventId id,
      String header,
      @Nullable String payload,
      String signature) {
    return new EventLink(
        seq, id, link.previous(), link.issuedAt(), header, payload, signature, link.erasedAt());
  }

  static EventLink withPlace(EventLink link, long seq, EventId previous) {
    return new EventLink(
        seq,
        link.id(),
        previous,
        link.issuedAt(),
        link.protectedHeader(),
        link.payload(),
        link.signature(),
        link.erasedAt());
  }

  static EventLink withTime(EventLink link, Instant time) {
    return new EventLink(
        link.seq(),
        link.id(),
        link.previous(),
        time,
        link.protectedHeader(),
        link.payload(),
        link.signature(),
        link.erasedAt());
  }
}
