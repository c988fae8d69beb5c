package me.uport.wallet.request;

import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.uport.crypto.Address;
import me.uport.crypto.box.BoxPublicKey;
import me.uport.jwt.VerifiedJwt;
import me.uport.mnid.Mnid;
import me.uport.node.Bytes;
import me.uport.node.Wei;
import me.uport.wallet.request.WalletRequest.WantedAccount;
import me.uport.wallet.request.WalletRequest.WantedClaim;

/** Makes typed requests of verified tokens (specs/messages of uPort). */
final class RequestParser {

  private static final Set<String> ACCOUNTS =
      Set.of("general", "segregated", "keypair", "devicekey");
  private static final String NO_ACCOUNT = "none";

  private final Claims claims;
  private final Origin origin;

  RequestParser(VerifiedJwt jwt, RequestLink.Here link) {
    this.claims = new Claims(jwt.claims());
    this.origin =
        new Origin(
            jwt.issuer(),
            jwt.token(),
            claims.text("callback").or(() -> claims.text("callbackUrl")).map(this::callback),
            link.redirect(),
            link.returnTo(),
            Optional.ofNullable(jwt.expiresAt()),
            claims.text("boxPub").map(RequestParser::boxKey),
            claims.texts("vc"));
  }

  WalletRequest parse() {
    Optional<String> type = claims.text("type");
    if (type.isEmpty()) {
      return offered();
    }
    return switch (type.get()) {
      case "shareReq" -> disclosure();
      case "verReq" -> claimSigning();
      case "ethtx" -> transaction();
      // The specification says personalSignReq, both libraries personalSigReq.
      case "personalSigReq", "personalSignReq" ->
          new WalletRequest.PersonalSigning(
              origin, bytes("data").orElseThrow(() -> missing("data")), address("from"));
      case "eip712Req" ->
          new WalletRequest.TypedDataSigning(
              origin,
              claims.object("typedData").orElseThrow(() -> missing("typedData")),
              address("from"));
      default ->
          throw new MalformedRequestException("Requests of type " + type.get() + " are unknown");
    };
  }

  private WalletRequest offered() {
    return new WalletRequest.OfferedClaim(
        origin,
        claims.text("sub").orElseThrow(() -> missing("sub")),
        claims.object("claim").orElseThrow(() -> missing("type")));
  }

  private WalletRequest disclosure() {
    Claims specification = new Claims(claims.object("claims").orElse(Map.of()));
    return new WalletRequest.Disclosure(
        origin,
        own(specification),
        wanted(specification),
        claims.texts("permissions").contains("notifications"),
        account());
  }

  /** Old dapps list the names, newer ones specify them; both may be there. */
  private List<String> own(Claims specification) {
    List<String> names = new ArrayList<>(claims.texts("requested"));
    specification.object("user_info").orElse(Map.of()).keySet().stream()
        .filter(name -> !names.contains(name))
        .forEach(names::add);
    return names;
  }

  private List<WantedClaim> wanted(Claims specification) {
    Map<String, WantedClaim> wanted = new LinkedHashMap<>();
    claims
        .texts("verified")
        .forEach(
            type -> wanted.put(type, new WantedClaim(type, false, List.of(), Optional.empty())));
    specification
        .object("verifiable")
        .orElse(Map.of())
        .forEach((type, wish) -> wanted.put(type, specified(type, Claims.of(wish))));
    return List.copyOf(wanted.values());
  }

  private static WantedClaim specified(String type, Claims wish) {
    List<String> issuers = new ArrayList<>();
    for (Object issuer : wish.list("iss")) {
      Claims.of(issuer).text("did").ifPresent(issuers::add);
    }
    return new WantedClaim(type, wish.isTrue("essential"), issuers, wish.text("reason"));
  }

  private Optional<WantedAccount> account() {
    String kind = claims.text("act").orElse(NO_ACCOUNT);
    if (kind.equals(NO_ACCOUNT)) {
      return Optional.empty();
    }
    if (!ACCOUNTS.contains(kind)) {
      throw new MalformedRequestException("Unsupported accountType " + kind);
    }
    Optional<String> network = claims.text("net");
    Optional<URI> rpc = claims.text("rpc").map(text -> webUrl("rpc", text));
    if (rpc.isPresent() && network.isEmpty()) {
      throw new MalformedRequestException("rpc was specified but no net");
    }
    return Optional.of(
        new WantedAccount(
            kind, network, rpc.map(node -> new PrivateChain(chainId(network.get()), node))));
  }

  /** Hexadecimal with 0x, or decimal. */
  private static long chainId(String text) {
    boolean hexadecimal = text.matches("0x[0-9a-fA-F]{1,15}");
    if (!hexadecimal && !text.matches("[0-9]{1,18}")) {
      throw new MalformedRequestException("Expected a chain id as net but found another text");
    }
    long id = hexadecimal ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
    if (id == 0) {
      throw new MalformedRequestException("Expected a chain id above 0 as net but found 0");
    }
    return id;
  }

  private WalletRequest claimSigning() {
    return new WalletRequest.ClaimSigning(
        origin,
        claims.text("sub").orElseThrow(() -> missing("sub")),
        claims.object("unsignedClaim").orElseThrow(() -> missing("unsignedClaim")),
        claims.number("rexp"));
  }

  private WalletRequest transaction() {
    Optional<Address> to = address("to");
    Bytes data = bytes("data").orElse(Bytes.EMPTY);
    Optional<String> function = claims.text("fn");
    Optional<String> network = claims.text("net");
    if (to.isEmpty() && (data.length() == 0 || network.isEmpty())) {
      throw new MalformedRequestException(
          "Expected a recipient, or code and the network of a new contract");
    }
    return new WalletRequest.Transaction(
        origin, to, value(), data, function, address("from"), network, claims.text("label"));
  }

  private Wei value() {
    return claims
        .textOrNumber("value")
        .map(
            text -> {
              try {
                return new Wei(
                    text.startsWith("0x")
                        ? new BigInteger(text.substring(2), 16)
                        : new BigInteger(text));
              } catch (IllegalArgumentException e) {
                throw new MalformedRequestException(
                    "Expected a value of wei, decimal or with 0x, but found " + text);
              }
            })
        .orElse(Wei.ZERO);
  }

  /** Addresses come bare, or as MNIDs that say the network too. */
  private Optional<Address> address(String name) {
    return claims
        .text(name)
        .map(
            text -> {
              try {
                return text.startsWith("0x") ? Address.parse(text) : Mnid.parse(text).address();
              } catch (IllegalArgumentException e) {
                throw new MalformedRequestException(name + ": " + e.getMessage());
              }
            });
  }

  private Optional<Bytes> bytes(String name) {
    return claims
        .text(name)
        .map(
            text -> {
              try {
                return Bytes.parse(text.startsWith("0x") ? text : "0x" + text);
              } catch (IllegalArgumentException e) {
                throw new MalformedRequestException(name + ": " + e.getMessage());
              }
            });
  }

  private URI callback(String text) {
    return webUrl("callback", text);
  }

  private static URI webUrl(String name, String text) {
    return LinkReader.webUrl(text)
        .orElseThrow(
            () ->
                new MalformedRequestException(
                    "Expected an http or https URL as " + name + " but found another"));
  }

  private static BoxPublicKey boxKey(String text) {
    try {
      return BoxPublicKey.parse(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedRequestException("boxPub: " + e.getMessage());
    }
  }

  private static MalformedRequestException missing(String name) {
    return new MalformedRequestException("Expected " + name + " in the request but it is missing");
  }
}
