package me.uport.credentials.openid4vp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.uport.credentials.Refused;
import me.uport.did.Did;

/**
 * What came of an answer. That a chain or a status list could not be asked is not among the
 * outcomes: it is a {@link me.uport.did.ResolutionUnavailableException}, and the same answer may be
 * checked again.
 */
public sealed interface VpCheck {

  /**
   * The holder showed what was asked for.
   *
   * @param holder who shows; normalised
   * @param credentials by the id that they have in the query
   */
  record Shown(Did holder, Map<String, Credential> credentials) implements VpCheck {

    /** Takes a copy of the credentials. */
    public Shown {
      credentials = Collections.unmodifiableMap(new LinkedHashMap<>(credentials));
    }

    /**
     * A credential that was shown.
     *
     * @throws IllegalArgumentException when it was not, because another was enough
     */
    public Credential credential(String id) {
      Credential credential = credentials.get(id);
      if (credential == null) {
        throw new IllegalArgumentException("The credential " + id + " was not shown");
      }
      return credential;
    }

    /** Who showed, and no more. */
    @Override
    public String toString() {
      return "Shown[holder=" + holder + "]";
    }
  }

  /**
   * A credential about the holder: signature, times, type, claims, issuer and status are as the
   * query asks.
   *
   * @param issuer who says it; normalised
   * @param types what it is
   * @param claims what is shown of it: of a W3C credential what it says about its subject
   */
  record Credential(Did issuer, List<String> types, Map<String, Object> claims) {

    /** Takes copies. */
    public Credential {
      types = List.copyOf(types);
      claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }
  }

  /** The answer does not count, and the request may still be answered. */
  record NotShown(Refused reason) implements VpCheck {}
}
