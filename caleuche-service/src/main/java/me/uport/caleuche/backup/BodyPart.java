package me.uport.caleuche.backup;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a large body in an export: the lines of one body follow each other.
 *
 * @param sha256 hash of the whole body, in lower-case hex
 * @param at how many bytes of it came before
 * @param data some of its bytes, base64 in the file
 */
@SuppressWarnings("ArrayRecordComponent") // Read once, written once, never compared.
record BodyPart(@Nullable String sha256, @Nullable Long at, byte @Nullable [] data) {}
