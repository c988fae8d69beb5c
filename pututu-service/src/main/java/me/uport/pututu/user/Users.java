package me.uport.pututu.user;

import me.uport.jwt.VerifiedJwt;
import me.uport.web.auth.Identities;
import org.springframework.stereotype.Component;

/** Tells who is who in a token, however the token spells it. Thread-safe. */
@Component
public class Users {

  private final Identities identities;

  Users(Identities identities) {
    this.identities = identities;
  }

  /** The user who issued a token. */
  public UserId issuerOf(VerifiedJwt token) {
    return new UserId(identities.canonical(token.issuer()).toString());
  }

  /** A dapp's DID, MNID or address as one DID; other names, such as URLs, stay as they are. */
  public String dapp(String name) {
    return identities.canonicalParty(name);
  }
}
