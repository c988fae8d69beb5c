package me.uport.examples;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import me.uport.credentials.Credentials;
import me.uport.credentials.disclosure.Disclosure;
import me.uport.credentials.disclosure.Login;
import me.uport.credentials.disclosure.Login.LoggedIn;
import me.uport.credentials.disclosure.Login.NotLoggedIn;
import me.uport.credentials.services.PututuClient;
import me.uport.credentials.services.SensuiClient;
import me.uport.crypto.Address;
import me.uport.did.Did;

/** The backend of a dapp: a wine shop that serves adults, and gives them a badge. */
public final class DappBackend {

  private static final Duration YEAR = Duration.ofDays(365);

  private final Credentials shop;
  private final Did townHall;
  private final SensuiClient sensui;
  private final PututuClient pututu;

  /**
   * Makes the backend.
   *
   * @param shop made once, with our DID, our key, a resolver, and a store shared by all machines
   * @param townHall whom we believe that somebody is of age
   */
  public DappBackend(Credentials shop, Did townHall, URI sensui, URI pututu, HttpClient http) {
    this.shop = shop;
    this.townHall = townHall;
    this.sensui = new SensuiClient(sensui, http);
    this.pututu = new PututuClient(pututu, http, new SecureRandom());
  }

  /** GET /login: what the page shows as a QR code. */
  public String startLogin() {
    return shop.requestDisclosure()
        .own("name")
        .requireVerified("adult", townHall)
        .notifications()
        .callback(URI.create("https://shop.example/login"))
        .sign();
  }

  /** POST /login: what the wallet sends as access_token. */
  public Disclosure finishLogin(String accessToken) {
    Login login = shop.logIn(accessToken);
    return switch (login) {
      case LoggedIn(Disclosure customer) -> customer;
      case NotLoggedIn(var reason) ->
          throw new IllegalArgumentException(reason.code() + ": " + reason.message());
    };
  }

  /** A credential of ours, which the customer may show to others. */
  public String badge(Disclosure customer) {
    return shop.issue(customer.user(), Map.of("winelover", true)).expiresIn(YEAR).sign();
  }

  /** Pays the gas of the customer's transaction: Sensui's operator has made us a sponsor. */
  public String payFor(Address deviceKey, byte[] transaction) {
    String fuel = shop.tokens().fuel(deviceKey, Duration.ofHours(1));
    return sensui.fund(fuel, transaction, "local");
  }

  /** Asks on the customer's phone to send a payment. */
  public String askForPayment(Disclosure customer, Address till, BigInteger wei) {
    if (customer.pushToken() == null || customer.encryptionKey() == null) {
      throw new IllegalArgumentException("The customer wants no messages");
    }
    String request = shop.requestTransaction().to(till).value(wei).label("Wine").sign();
    return pututu.push(customer.pushToken(), customer.encryptionKey(), request);
  }
}
