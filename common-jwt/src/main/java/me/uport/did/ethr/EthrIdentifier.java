package me.uport.did.ethr;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.uport.crypto.Address;
import me.uport.crypto.Hex;
import me.uport.crypto.PublicKey;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code did:ethr:}.
 *
 * @param network a name or hex chain id in lower case; null when the DID has none
 * @param address the identity that the registry knows
 * @param publicKey the key, when the DID has one instead of an address
 */
record EthrIdentifier(@Nullable String network, Address address, @Nullable PublicKey publicKey) {

  /** Names of networks may have colons in them, such as {@code rsk:testnet}. */
  private static final Pattern FORM =
      Pattern.compile("(?:(.+):)?(0x[0-9a-fA-F]{66}|0x[0-9a-fA-F]{40})");

  /**
   * Reads an identifier.
   *
   * @throws IllegalArgumentException when there is neither an address nor a point of the curve
   */
  static EthrIdentifier parse(String identifier) {
    Matcher form = FORM.matcher(identifier);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "Expected did:ethr:[network:] and 0x with 40 or 66 hex digits");
    }
    String network = form.group(1);
    byte[] bytes = Hex.decode(form.group(2));
    PublicKey key = bytes.length == Address.LENGTH ? null : PublicKey.of(bytes);
    return new EthrIdentifier(
        network == null ? null : network.toLowerCase(Locale.ROOT),
        key == null ? Address.of(bytes) : key.address(),
        key);
  }
}
