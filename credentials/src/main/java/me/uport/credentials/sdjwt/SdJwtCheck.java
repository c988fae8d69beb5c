package me.uport.credentials.sdjwt;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.credentials.Refused;
import me.uport.did.Did;

/** What came of checking a credential that was shown. */
public sealed interface SdJwtCheck {

  /**
   * The credential is its issuer's, in force, and shown by its holder to us.
   *
   * @param issuer who says it; normalised
   * @param holder who shows it; normalised
   * @param type what it is ({@code vct})
   * @param claims what is disclosed, and the registered claims
   */
  record Shown(Did issuer, Did holder, String type, Map<String, Object> claims)
      implements SdJwtCheck {

    /** Takes a copy of the claims. */
    public Shown {
      claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }
  }

  /** The credential does not count. */
  record NotShown(Refused reason) implements SdJwtCheck {}
}
