package me.uport.credentials.w3c;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.uport.credentials.RefusalCodes;
import me.uport.credentials.Refused;
import me.uport.credentials.claims.StatusCheck;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.PublicKey;
import me.uport.did.Did;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.DidResolver;
import me.uport.did.VerificationMethod;
import me.uport.did.ethr.ChainReader;
import me.uport.did.ethr.EthrNetwork;
import me.uport.did.ethr.Finality;

/**
 * Asks the registries on chains in which issuers revoke credentials, as uPort's {@code ethr-status}
 * does: {@code revoked(address,bytes32)} with each account of the issuer and the Keccak-256 of the
 * credential. Thread-safe.
 *
 * <p>On purpose it differs in one thing: a signature has several encodings, of which the holder may
 * show any. A credential counts as revoked when one of its texts was.
 *
 * <p>What such a registry cannot do: an account that has left the issuer's document takes its
 * revocations with it.
 */
public final class EthrStatusRegistries implements StatusCheck {

  /** The type of the entries that are understood here. */
  public static final String TYPE = "EthrStatusRegistry2019";

  private static final Pattern ID =
      Pattern.compile("(?:([A-Za-z0-9:]{1,64}):)?(0x[0-9a-fA-F]{40})");
  private static final byte[] SELECTOR = selector();
  private static final int WORD = 32;

  /** Each costs up to six calls. */
  private static final int MAX_REVOKERS = 16;

  private final Map<String, ChainReader> chains = new HashMap<>();
  private final ChainReader defaultChain;
  private final DidResolver issuers;

  /**
   * Makes a checker.
   *
   * @param networks at least one, by name and hex chain id; the first is that of registries whose
   *     id names none
   * @param issuers finds the issuers' accounts
   */
  public EthrStatusRegistries(List<EthrNetwork> networks, DidResolver issuers) {
    if (networks.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one network");
    }
    for (EthrNetwork network : networks) {
      chains.put(network.name(), network.reader());
      chains.put(network.hexChainId(), network.reader());
    }
    this.defaultChain = networks.getFirst().reader();
    this.issuers = issuers;
  }

  private static byte[] selector() {
    byte[] hash = Hashes.keccak256("revoked(address,bytes32)".getBytes(StandardCharsets.US_ASCII));
    return Arrays.copyOf(hash, 4);
  }

  /**
   * What a credential says that can be revoked in a registry.
   *
   * @param network its name, or its chain id in hex with {@code 0x}
   */
  public static Map<String, Object> entry(String network, Address registry) {
    return Map.of("type", TYPE, "id", network + ":" + registry);
  }

  /** What the issuer tells the registry, {@code revoke(bytes32)}, to revoke this credential. */
  public static byte[] digest(String token) {
    return Hashes.keccak256(token.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public Optional<Refused> objection(Did issuer, List<Map<String, Object>> entries, String token) {
    return entries.stream().flatMap(entry -> objection(issuer, entry, token).stream()).findFirst();
  }

  private Optional<Refused> objection(Did issuer, Map<String, Object> entry, String token) {
    Matcher id = ID.matcher(String.valueOf(entry.get("id")));
    if (!TYPE.equals(entry.get("type")) || !id.matches()) {
      return refused(RefusalCodes.MALFORMED, "The credential's status is not understood");
    }
    ChainReader chain =
        id.group(1) == null ? defaultChain : chains.get(id.group(1).toLowerCase(Locale.ROOT));
    Set<Address> revokers = accounts(issuer);
    if (chain == null || revokers.isEmpty() || revokers.size() > MAX_REVOKERS) {
      return refused(RefusalCodes.MALFORMED, "The credential's status cannot be looked up here");
    }
    return objection(chain, Address.parse(id.group(2)), revokers, token);
  }

  private Set<Address> accounts(Did issuer) {
    return issuers.resolve(issuer) instanceof Resolved(var document, var metadata)
        ? document.verificationMethods().stream()
            .flatMap(EthrStatusRegistries::account)
            .collect(Collectors.toSet())
        : Set.of();
  }

  private static Stream<Address> account(VerificationMethod method) {
    return method.account().or(() -> method.publicKey().map(PublicKey::address)).stream();
  }

  private static Optional<Refused> objection(
      ChainReader chain, Address registry, Set<Address> revokers, String token) {
    long block = chain.head(Finality.LATEST).number();
    for (String text : TokenTexts.of(token)) {
      for (Address revoker : revokers) {
        byte[] answer = chain.call(registry, question(revoker, digest(text)), block);
        if (answer.length != WORD) {
          return refused(RefusalCodes.MALFORMED, "There is no status registry at " + registry);
        }
        if (!Arrays.equals(answer, new byte[WORD])) {
          return refused(RefusalCodes.REVOKED, "The issuer has revoked the credential");
        }
      }
    }
    return Optional.empty();
  }

  private static byte[] question(Address revoker, byte[] digest) {
    return ByteBuffer.allocate(SELECTOR.length + 2 * WORD)
        .put(SELECTOR)
        .put(new byte[WORD - Address.LENGTH])
        .put(revoker.bytes())
        .put(digest)
        .array();
  }

  private static Optional<Refused> refused(String code, String message) {
    return Optional.of(new Refused(code, message));
  }
}
