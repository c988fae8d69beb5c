package me.uport.caleuche.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import me.uport.caleuche.bodies.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a large body in an export: the lines of one body follow each other. Of a body that is
 * not to be had any more there is one line, which says so.
 *
 * @param sha256 hash of the whole body, in lower-case hex
 * @param at how many bytes of it came before
 * @param data some of its bytes, base64 in the file
 * @param lost instead of both: what is wrong with it
 */
@SuppressWarnings("ArrayRecordComponent") // Read once, written once, never compared.
@JsonInclude(JsonInclude.Include.NON_NULL)
record BodyPart(
    @Nullable String sha256, @Nullable Long at, byte @Nullable [] data, @Nullable String lost) {

  static BodyPart of(Sha256 body, long at, byte[] data) {
    return new BodyPart(body.hex(), at, data, null);
  }

  static BodyPart lost(Sha256 body, String flaw) {
    return new BodyPart(body.hex(), null, null, flaw);
  }
}
