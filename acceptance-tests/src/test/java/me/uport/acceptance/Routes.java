package me.uport.acceptance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import me.uport.acceptance.Route.Face;
import me.uport.acceptance.Route.Guard;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.UnsignedTransaction;
import me.uport.node.Wei;
import me.uport.platform.PlatformDescription;
import me.uport.platform.Service;
import tools.jackson.databind.json.JsonMapper;

/** Every route of the five services, as docs and openapi.yaml describe them. */
final class Routes {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String UNKNOWN_EVENT = "QmRJzsvyCQyizr73Gmms8ZRtvNxmgqumxc2KUp71dfEmoj";
  private static final long GAS = 100_000;

  private final PlatformDescription platform;
  private final Actor alice;
  private final List<Route> routes = new ArrayList<>();

  private Routes(PlatformDescription platform, Actor alice) {
    this.platform = platform;
    this.alice = alice;
  }

  static List<Route> of(PlatformDescription platform, Actor alice) {
    Routes table = new Routes(platform, alice);
    table.chasqui();
    table.pututu();
    table.sensui();
    table.caleuche();
    table.unnu();
    return List.copyOf(table.routes);
  }

  private void chasqui() {
    Service it = Service.CHASQUI;
    var hello = Map.of("hello", "wallet");
    post(it, "/topic", Face.TOPIC, Guard.NONE, hello, 201);
    post(it, "/topic?owned=true", Face.TOPIC, Guard.NONE, hello, 201);
    post(it, "/topic?closed=true&ttl=60", Face.TOPIC, Guard.NONE, hello, 201);
    post(it, "/topic?reader=" + alice.did() + "&ttl=60", Face.TOPIC, Guard.NONE, hello, 201);
    for (String base : List.of("/topic/", "/api/v1/topic/")) {
      // In the end as many messages wait as may.
      post(it, base + topic(), Face.TOPIC, Guard.NONE, hello, 200, 429);
      get(it, base + topic(), Guard.NONE, 200);
      delete(it, base + topic(), Guard.NONE, 404);
    }
    get(it, "/topic/" + topic() + "/messages?after=1&limit=5", Guard.NONE, 200);
    delete(it, "/topic/" + topic() + "/messages/1", Guard.NONE, 404);
    get(it, "/topic/" + topic() + "/socket", Guard.NONE, 426);
    // Streams are asked for what they refuse: those that open do not end.
    get(it, "/topic/short/events", Guard.NONE, 404);
    get(it, "/bridge/events?client_id=" + topic(), Guard.NONE, 400);
    // The body of a bridge is a text.
    String mailbox = "00".repeat(32);
    bodiless(
        "POST",
        it,
        "/bridge/message?client_id=" + mailbox + "&to=" + mailbox + "&ttl=60",
        Guard.NONE,
        400);
    get(it, "/t/" + topic(), Guard.NONE, 404);
    get(it, "/raw/topic/" + topic(), Guard.NONE, 404);
    delete(it, "/raw/topic/" + topic(), Guard.NONE, 404);
  }

  private void pututu() {
    Service it = Service.PUTUTU;
    var message = Map.of("message", "{\"ciphertext\":\"…\"}");
    post(it, "/sns", Face.JSON, Guard.NOTIFICATION, message, 200, 429);
    post(it, "/api/v2/sns", Face.JSON, Guard.NOTIFICATION, message, 200, 429);
    var url = Map.of("url", "https://id.uport.me/req/x", "message", "Sign in");
    post(it, "/api/v1/sns", Face.JSON, Guard.NOTIFICATION, url, 200, 429);
    for (String base : List.of("/message", "/api/v2/message")) {
      get(it, base, Guard.USER_AUTH, 200);
      get(it, base + "?after=" + UUID.randomUUID() + "&limit=5", Guard.USER_AUTH, 200);
      get(it, base + "/" + UUID.randomUUID(), Guard.USER_AUTH, 404);
      delete(it, base + "/" + UUID.randomUUID(), Guard.USER_AUTH, 404);
    }
    var phone = Map.of("platform", "fcm", "token", "alices-other-phone", "app", "uPort");
    post(it, "/device", Face.JSON, Guard.USER_AUTH, phone, 201);
    get(it, "/device", Guard.USER_AUTH, 200);
    delete(it, "/device/" + UUID.randomUUID(), Guard.USER_AUTH, 404);
    var proof = Map.of("proof", "what a push said");
    post(it, "/device/" + UUID.randomUUID() + "/proof", Face.JSON, Guard.USER_AUTH, proof, 404);
    get(it, "/platform", Guard.NONE, 200);
    get(it, "/message/" + UUID.randomUUID() + "/status?key=x", Guard.NONE, 404);
    get(it, "/message/" + UUID.randomUUID() + "/status/events?key=x", Guard.NONE, 404);
    bodiless("POST", it, "/message/" + UUID.randomUUID() + "/webhook?key=x", Guard.NONE, 404);
    get(it, "/message/socket", Guard.USER_AUTH, 426);
    stream(it, "/message/events", Guard.USER_AUTH);
    var receipt = Map.of("receipt", "a.b.c");
    post(
        it, "/message/" + UUID.randomUUID() + "/receipt", Face.JSON, Guard.USER_AUTH, receipt, 400);
    get(it, "/permission", Guard.USER_AUTH, 200);
    get(it, "/dapp", Guard.USER_AUTH, 200);
    var dapp = Map.of("dapp", Actor.named("a dapp of no importance").did().toString());
    Map<String, Object> limit = new LinkedHashMap<>(dapp);
    limit.put("perDay", 5);
    limit.put("urgent", false);
    limit.put("proof", true);
    send("PUT", it, "/limit", Face.JSON, Guard.USER_AUTH, limit, 200, 409);
    post(it, "/revocation", Face.JSON, Guard.USER_AUTH, dapp, 201);
    get(it, "/revocation", Guard.USER_AUTH, 200);
    delete(it, "/revocation/" + UUID.randomUUID(), Guard.USER_AUTH, 404);
    String endpoint = "arn:aws:sns:us-west-2:000000000000:endpoint/GCM/uPort/";
    delete(it, "/device/" + endpoint + UUID.randomUUID(), Guard.USER_AUTH, 404);
  }

  private void sensui() {
    Service it = Service.SENSUI;
    String local = platform.network().name();
    var payment = Map.of("tx", payment(), "blockchain", local);
    post(it, "/fund", Face.JSON, Guard.FUEL, payment, 200, 429);
    post(it, "/api/v1/fund", Face.JSON, Guard.FUEL, payment, 200, 429);
    // It is no meta-transaction: the contract is that the answer says so.
    var relay = Map.of("metaSignedTx", payment(), "blockchain", local);
    post(it, "/relay", Face.JSON, Guard.FUEL, relay, 400, 403);
    post(it, "/api/v2/relay", Face.JSON, Guard.FUEL, relay, 400, 403);
    var vault = Map.of("receiver", alice.address(), "amount", "1");
    post(it, "/fund/" + local, Face.JSON, Guard.FUEL, vault, 200, 403, 422, 429);
    Map<String, Object> call = new LinkedHashMap<>();
    call.put("jsonrpc", "2.0");
    call.put("id", 1);
    call.put("method", "eth_blockNumber");
    call.put("params", List.of());
    post(it, "/rpc/" + local, Face.RPC, Guard.RPC, call, 200);
    get(it, "/new_block/" + local, Guard.NONE, 200);
    post(it, "/relay/preflight", Face.JSON, Guard.FUEL, relay, 400, 403);
    get(it, "/sponsor", Guard.SPONSOR, 200);
    String cancel = "/transaction/" + UUID.randomUUID() + "/cancel";
    add(it, cancel, Face.BODILESS, Guard.FUEL, Call.of("POST", url(it, cancel)), 404);
    transactions(it);
  }

  /** What the two services that send transactions share. */
  private void transactions(Service it) {
    get(it, "/transaction/" + UUID.randomUUID(), Guard.NONE, 404);
    get(it, "/transaction/0x" + "11".repeat(32), Guard.NONE, 404);
    get(it, "/transactions?after=0&limit=5", Guard.NONE, 200);
    get(it, "/transaction/" + UUID.randomUUID() + "/events", Guard.NONE, 404);
    get(it, "/signers/" + alice.address() + "/nonces", Guard.NONE, 404);
  }

  private void caleuche() {
    Service it = Service.CALEUCHE;
    for (String base : List.of("", "/v1")) {
      Actor writer = Actor.named("writer" + base);
      Map<String, Object> claims = new LinkedHashMap<>();
      claims.put("previous", null);
      claims.put("event", Sealed.event(null, "encrypted"));
      var event = Map.of("event_token", writer.sign(claims));
      post(it, base + "/event", Face.EVENT, Guard.NONE, event, 200, 409);
      get(it, base + "/event?page=1&per_page=10", Guard.BACKUP, 200);
      get(it, base + "/event/" + UNKNOWN_EVENT, Guard.BACKUP, 404);
      delete(it, base + "/event/" + UNKNOWN_EVENT, Guard.BACKUP, 404);
      get(it, base + "/chain?limit=10", Guard.BACKUP, 200);
      get(it, base + "/head", Guard.BACKUP, 200);
      get(it, base + "/chain/stream?after=" + UNKNOWN_EVENT, Guard.BACKUP, 404);
      get(it, base + "/quota", Guard.BACKUP, 200);
      get(it, base + "/limits", Guard.NONE, 200);
      get(it, base + "/body/" + "00".repeat(32), Guard.BACKUP, 404);
      get(it, base + "/deletion", Guard.BACKUP, 200);
      delete(it, base + "/deletion/" + UUID.randomUUID(), Guard.BACKUP, 404);
      get(it, base + "/snapshot", Guard.BACKUP, 200);
      get(it, base + "/log", Guard.NONE, 200);
      get(it, base + "/log/consistency?from=0", Guard.NONE, 200, 404);
      get(it, base + "/log/inclusion/" + UNKNOWN_EVENT, Guard.BACKUP, 404);
    }
    // Below /v1 they are the same.
    delete(it, "/event", Guard.ERASURE, 200);
    bodiless("PUT", it, "/body/" + "00".repeat(32), Guard.BACKUP, 400);
    bodiless("POST", it, "/import", Guard.BACKUP, 400);
    get(it, "/export", Guard.BACKUP, 200);
    stream(it, "/head/stream", Guard.BACKUP);
    get(it, "/log/checkpoint", Guard.NONE, 200, 404);
    snapshots(it);
  }

  private void snapshots(Service it) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("type", "backup-snapshot");
    claims.put("head", UNKNOWN_EVENT);
    claims.put("body", Map.of("sha256", "00".repeat(32), "size", 1));
    claims.put("device", "phone");
    var made = Map.of("snapshot_token", alice.sign(claims));
    post(it, "/snapshot", Face.SNAPSHOT, Guard.NONE, made, 404);
    claims.put("type", "backup-snapshot-confirmation");
    var confirmed = Map.of("snapshot_token", alice.sign(claims));
    post(it, "/snapshot/confirmation", Face.SNAPSHOT, Guard.NONE, confirmed, 403, 404);
  }

  private void unnu() {
    Service it = Service.UNNU;
    String local = platform.network().name();
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("deviceKey", alice.address());
    identity.put("recoveryKey", alice.address());
    identity.put("blockchain", local);
    identity.put("managerType", "MetaIdentityManager");
    post(it, "/createIdentity", Face.JSON, Guard.FUEL, identity, 200);
    Map<String, Object> counterfactual = new LinkedHashMap<>(identity);
    counterfactual.put("managerType", "CounterfactualIdentityManager");
    post(it, "/createIdentity", Face.JSON, Guard.FUEL, counterfactual, 200);
    var wanted = Map.of("deviceKey", alice.address(), "blockchain", local);
    post(it, "/lookup", Face.JSON, Guard.NONE, wanted, 200, 404);
    post(it, "/checkPending", Face.JSON, Guard.NONE, Map.of("blockchain", local), 200);
    transactions(it);
  }

  private void post(
      Service service, String path, Face face, Guard guard, Object body, Integer... accepted) {
    send("POST", service, path, face, guard, body, accepted);
  }

  private void send(
      String method,
      Service service,
      String path,
      Face face,
      Guard guard,
      Object body,
      Integer... accepted) {
    Call call = Call.of(method, url(service, path)).withBody(JSON.writeValueAsBytes(body));
    add(service, path, face, guard, call, accepted);
  }

  /** What takes bytes, or a text, and gets none. */
  private void bodiless(
      String method, Service service, String path, Guard guard, Integer... accepted) {
    add(service, path, Face.BODILESS, guard, Call.of(method, url(service, path)), accepted);
  }

  /** A stream that is asked to go on where none can have ended. */
  private void stream(Service service, String path, Guard guard) {
    Call call = Call.of("GET", url(service, path)).with("Last-Event-ID", "nowhere");
    add(service, path, Face.BODILESS, guard, call, 400);
  }

  private void get(Service service, String path, Guard guard, Integer... accepted) {
    add(service, path, Face.BODILESS, guard, Call.of("GET", url(service, path)), accepted);
  }

  private void delete(Service service, String path, Guard guard, Integer... accepted) {
    add(service, path, Face.BODILESS, guard, Call.of("DELETE", url(service, path)), accepted);
  }

  private void add(
      Service service, String path, Face face, Guard guard, Call call, Integer... accepted) {
    String name = service.label() + " " + call.method() + " " + path;
    routes.add(new Route(name, face, guard, call, Set.of(accepted)));
  }

  private String url(Service service, String path) {
    return platform.service(service) + path;
  }

  /** A transaction that alice has signed and cannot pay for. */
  private String payment() {
    return new UnsignedTransaction.Legacy(
            platform.network().id(),
            0,
            Wei.gwei(2),
            GAS,
            Address.parse(Actor.named("a shop").address()),
            Wei.ZERO,
            Bytes.EMPTY)
        .sign(alice.key())
        .raw()
        .toString();
  }

  private static String topic() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 22);
  }
}
