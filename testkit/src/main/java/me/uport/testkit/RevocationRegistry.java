package me.uport.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import me.uport.crypto.Hashes;
import tools.jackson.databind.json.JsonMapper;

/**
 * A registry of credentials that their issuers have revoked, with the functions of uPort's own. Its
 * source is {@code contracts/src/test/solidity/RevocationRegistry.sol}. Everything is hexadecimal.
 */
public final class RevocationRegistry {

  private RevocationRegistry() {}

  /** The code that creates one. */
  public static String creation() {
    try (InputStream in = RevocationRegistry.class.getResourceAsStream("RevocationRegistry.json")) {
      return JsonMapper.shared().readTree(in).get("bytecode").asString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A call that revokes for whoever sends it; a second one is refused. */
  public static String revoke(byte[] digest) {
    byte[] hash = Hashes.keccak256("revoke(bytes32)".getBytes(StandardCharsets.US_ASCII));
    return "0x"
        + HexFormat.of().formatHex(Arrays.copyOf(hash, 4))
        + HexFormat.of().formatHex(digest);
  }
}
