package me.uport.credentials.w3c;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import me.uport.jwt.JwtSigner;

/**
 * One bit for each of many credentials (Bitstring Status List 1.0), so large that looking one up
 * tells the issuer nothing. Not thread-safe.
 */
public final class StatusList {

  /** The smallest list that hides who is asked about: 16 KiB. */
  public static final int MIN_BITS = 131_072;

  /** A list that unpacks to more is an attack. */
  private static final int MAX_BYTES = 4_194_304;

  private final byte[] bits;

  private StatusList(byte[] bits) {
    this.bits = bits;
  }

  /** A list of {@link #MIN_BITS} in which nothing is set. */
  public static StatusList empty() {
    return new StatusList(new byte[MIN_BITS / Byte.SIZE]);
  }

  /**
   * Reads an {@code encodedList}, also in the form of 2021, which has no {@code u} before it.
   *
   * @return nothing when it is malformed, or larger than 4 MiB
   */
  public static Optional<StatusList> decode(String encoded) {
    String base64 = encoded.startsWith("u") ? encoded.substring(1) : encoded;
    try (GZIPInputStream unpacked =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getUrlDecoder().decode(base64)))) {
      byte[] bits = unpacked.readNBytes(MAX_BYTES + 1);
      return bits.length > MAX_BYTES ? Optional.empty() : Optional.of(new StatusList(bits));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The text that {@link #decode} reads. */
  public String encode() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bits);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(packed.toByteArray());
  }

  /** How many credentials it has room for. */
  public long size() {
    return (long) bits.length * Byte.SIZE;
  }

  /**
   * Sets a bit; the first is the uppermost of the first byte.
   *
   * @throws IndexOutOfBoundsException when the list ends before it
   */
  public void set(int index) {
    bits[index / Byte.SIZE] |= (byte) mask(index);
  }

  /**
   * Whether a bit is set.
   *
   * @throws IndexOutOfBoundsException when the list ends before it
   */
  public boolean isSet(int index) {
    return (bits[index / Byte.SIZE] & mask(index)) != 0;
  }

  private static int mask(int index) {
    return 0x80 >> (index % Byte.SIZE);
  }

  /**
   * Signs the list, as it is published.
   *
   * @param url where it will stand
   * @param purpose {@code revocation} or {@code suspension}
   */
  public String sign(JwtSigner issuer, URI url, String purpose, Instant validFrom) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("type", "BitstringStatusList");
    claims.put("statusPurpose", purpose);
    claims.put("encodedList", encode());
    return new CredentialDraft(issuer.issuer(), claims, validFrom)
        .id(url.toString())
        .type("BitstringStatusListCredential")
        .sign(issuer, DataModel.V2_0);
  }

  /** What a credential says about its place in a list. */
  public static Map<String, Object> entry(URI list, String purpose, int index) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("id", list + "#" + index);
    entry.put("type", "BitstringStatusListEntry");
    entry.put("statusPurpose", purpose);
    entry.put("statusListIndex", Integer.toString(index));
    entry.put("statusListCredential", list.toString());
    return entry;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StatusList list && Arrays.equals(bits, list.bits);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bits);
  }
}
