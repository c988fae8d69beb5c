package me.uport.examples;

import java.net.URI;
import me.uport.credentials.Credentials;
import me.uport.credentials.disclosure.Login.LoggedIn;
import me.uport.credentials.disclosure.Login.NotLoggedIn;
import me.uport.did.Did;

/** A login with a verified e-mail address: two methods of a controller. */
public record EmailLogin(Credentials us, Did emailVerifier, URI callback) {

  /** Who is logged in. */
  public record Session(Did user, String email) {}

  /** GET /login: what the page shows as a QR code. */
  public String request() {
    return us.requestDisclosure().requireVerified("email", emailVerifier).callback(callback).sign();
  }

  /** POST /login: what the wallet sends as access_token. */
  public Session logIn(String accessToken) {
    return switch (us.logIn(accessToken)) {
      case LoggedIn(var user) ->
          new Session(user.user(), user.verifiedValue("email").orElseThrow().toString());
      case NotLoggedIn(var reason) -> throw new SecurityException(reason.code());
    };
  }
}
