package me.uport.ipfs;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A small file as {@code ipfs add} stores it: one dag-pb block around one UnixFS message.
 * Immutable.
 */
public final class IpfsFile {

  /** Above this {@code ipfs add} splits a file into several blocks. */
  public static final int MAX_SIZE = 262_144;

  private static final int BYTES = 2;
  private static final int FILE = 2;

  private final byte[] content;
  private final byte[] block;

  private IpfsFile(byte[] content, byte[] block) {
    this.content = content;
    this.block = block;
  }

  /**
   * Makes the file of some content.
   *
   * @throws IllegalArgumentException when it is longer than {@link #MAX_SIZE}
   */
  public static IpfsFile of(byte[] content) {
    if (content.length > MAX_SIZE) {
      throw new IllegalArgumentException(
          "Expected at most " + MAX_SIZE + " bytes but found " + content.length);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    field(file, 1, 0, FILE);
    if (content.length > 0) {
      field(file, 2, BYTES, content.length);
      file.writeBytes(content);
    }
    field(file, 3, 0, content.length);
    ByteArrayOutputStream node = new ByteArrayOutputStream();
    field(node, 1, BYTES, file.size());
    node.writeBytes(file.toByteArray());
    return new IpfsFile(content.clone(), node.toByteArray());
  }

  /**
   * Checks what somebody else says a name stands for: the block itself, or the file's content
   * alone, as gateways answer.
   *
   * @return nothing when it is neither
   */
  public static Optional<IpfsFile> verified(Cid cid, byte[] answer) {
    if (Cid.ofBlock(answer).equals(cid)) {
      byte[] content = contentOf(answer);
      return content == null
          ? Optional.empty()
          : Optional.of(new IpfsFile(content, answer.clone()));
    }
    return answer.length > MAX_SIZE
        ? Optional.empty()
        : Optional.of(of(answer)).filter(file -> file.cid().equals(cid));
  }

  private static byte @Nullable [] contentOf(byte[] block) {
    byte[] file = Protobuf.bytes(block, 1);
    if (file == null) {
      return null;
    }
    byte[] content = Protobuf.bytes(file, 2);
    return content == null ? new byte[0] : content;
  }

  private static void field(ByteArrayOutputStream out, int number, int wireType, int value) {
    Protobuf.varint(out, (number << 3) | wireType);
    Protobuf.varint(out, value);
  }

  /** What the file says, as a copy. */
  public byte[] content() {
    return content.clone();
  }

  /** The block around it, as a copy: what is sent to a node that stores blocks. */
  public byte[] block() {
    return block.clone();
  }

  /** The file's name. */
  public Cid cid() {
    return Cid.ofBlock(block);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpfsFile file && Arrays.equals(block, file.block);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(block);
  }

  /** The name. */
  @Override
  public String toString() {
    return cid().toString();
  }
}
