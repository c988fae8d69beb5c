package me.uport.credentials.disclosure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.credentials.Refused;
import me.uport.credentials.claims.VerifiedClaim;
import me.uport.crypto.box.BoxPublicKey;
import me.uport.did.Did;
import me.uport.mnid.Mnid;
import org.jspecify.annotations.Nullable;

/**
 * What a user has disclosed. Each part stands in a field of its own, so that nothing a user says
 * takes the place of what was checked. Immutable.
 *
 * @param user who answered: the only identity in here that is proven
 * @param own what the user says about themselves; nobody vouches for it
 * @param verified claims about this user, of the issuers that the request accepts
 * @param setAside claims that were sent along and do not count, with the reason
 * @param pushToken lets us push messages to this user; checked to be theirs and made out to us
 * @param claimedAccount the account that the user names; nothing proves that they control it
 * @param claimedDeviceKey the device key that the user names, likewise
 * @param encryptionKey where to encrypt messages for the user to
 */
public record Disclosure(
    Did user,
    Map<String, Object> own,
    List<VerifiedClaim> verified,
    List<SetAside> setAside,
    @Nullable String pushToken,
    @Nullable Mnid claimedAccount,
    @Nullable String claimedDeviceKey,
    @Nullable BoxPublicKey encryptionKey) {

  /**
   * A claim that does not count.
   *
   * @param token as it was sent
   * @param reason why
   */
  public record SetAside(String token, Refused reason) {}

  /** Takes copies of the collections. */
  public Disclosure {
    own = Collections.unmodifiableMap(new LinkedHashMap<>(own));
    verified = List.copyOf(verified);
    setAside = List.copyOf(setAside);
  }

  /** The value of a verified claim: of the first that has it. */
  public Optional<Object> verifiedValue(String type) {
    return verified.stream()
        .flatMap(claim -> Optional.ofNullable(claim.claim().get(type)).stream())
        .findFirst();
  }

  /** Who logged in, and no more of what they told. */
  @Override
  public String toString() {
    return "Disclosure[user=" + user + "]";
  }
}
