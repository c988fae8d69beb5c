package me.uport.transparency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import me.uport.crypto.Hashes;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The public key of a log: verifies its signed checkpoints. Immutable and thread-safe.
 *
 * @see <a href="https://c2sp.org/signed-note">signed-note</a>
 */
public final class LogKey {

  private static final byte ED25519 = 1;
  private static final int ID_LENGTH = 4;
  private static final String SIGNATURE_LINE = "— ";

  private final String name;
  private final byte[] publicKey;

  LogKey(String name, byte[] publicKey) {
    this.name = name;
    this.publicKey = publicKey.clone();
  }

  /**
   * Reads the form {@code name+id+key} of signed notes, of Ed25519.
   *
   * @throws IllegalArgumentException when it is not of that form, or its id is not that of the key
   */
  public static LogKey parse(String text) {
    String[] parts = text.split("\\+", 3);
    byte[] typed = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
    if (typed.length != 1 + Ed25519.PUBLIC_KEY_SIZE || typed[0] != ED25519) {
      throw new IllegalArgumentException("Expected name+id+key with a key of Ed25519");
    }
    LogKey key = new LogKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
    if (!key.text().equals(text)) {
      throw new IllegalArgumentException(
          "Expected the key " + key.text() + " but found another id");
    }
    return key;
  }

  /** The name of the log, which is the origin of its checkpoints. */
  public String name() {
    return name;
  }

  /** The form that signed notes have of a key: {@code name+id+key}. */
  public String text() {
    byte[] typed = Arrays.copyOf(new byte[] {ED25519}, 1 + publicKey.length);
    System.arraycopy(publicKey, 0, typed, 1, publicKey.length);
    return name
        + "+"
        + HexFormat.of().formatHex(id())
        + "+"
        + Base64.getEncoder().encodeToString(typed);
  }

  /**
   * Reads a signed checkpoint.
   *
   * @param note the checkpoint, an empty line, and lines of signatures, ours among them
   * @return nothing when it is malformed, of another log, or not signed with this key
   */
  public Optional<Checkpoint> open(String note) {
    int end = note.indexOf("\n\n");
    if (end < 0) {
      return Optional.empty();
    }
    String text = note.substring(0, end + 1);
    try {
      Checkpoint checkpoint = Checkpoint.parse(text);
      boolean ours = checkpoint.origin().equals(name) && isSigned(text, note.substring(end + 2));
      return ours ? Optional.of(checkpoint) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean isSigned(String text, String signatures) {
    return signatures
        .lines()
        .filter(line -> line.startsWith(SIGNATURE_LINE + name + " "))
        .map(line -> Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1)))
        .anyMatch(signature -> isOurs(signature, text.getBytes(UTF_8)));
  }

  private boolean isOurs(byte[] signature, byte[] text) {
    return signature.length == ID_LENGTH + Ed25519.SIGNATURE_SIZE
        && Arrays.equals(signature, 0, ID_LENGTH, id(), 0, ID_LENGTH)
        && Ed25519.verify(signature, ID_LENGTH, publicKey, 0, text, 0, text.length);
  }

  /** A note over a text with a signature that was made with this key. */
  String note(String text, byte[] signature) {
    byte[] identified =
        ByteBuffer.allocate(ID_LENGTH + signature.length).put(id()).put(signature).array();
    return text
        + "\n"
        + SIGNATURE_LINE
        + name
        + " "
        + Base64.getEncoder().encodeToString(identified)
        + "\n";
  }

  private byte[] id() {
    byte[] hash = Hashes.sha256(name.getBytes(UTF_8), new byte[] {'\n', ED25519}, publicKey);
    return Arrays.copyOf(hash, ID_LENGTH);
  }

  @Override
  public String toString() {
    return text();
  }
}
