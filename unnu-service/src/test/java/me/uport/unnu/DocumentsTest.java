package me.uport.unnu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import me.uport.contracts.ContractCall;
import me.uport.contracts.DirectSender;
import me.uport.contracts.IdentityManagerContract;
import me.uport.contracts.UportContract;
import me.uport.contracts.UportRegistryContract;
import me.uport.contracts.Words;
import me.uport.crypto.Address;
import me.uport.crypto.Hex;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.ipfs.Cid;
import me.uport.ipfs.IpfsFile;
import me.uport.jwt.JwtSigner;
import me.uport.mnid.Mnid;
import me.uport.node.Hash32;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.testkit.TestIdentities;
import me.uport.testkit.TestIdentity;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@UnnuTest
class DocumentsTest {
  private final TestChain chain = new TestChain();
  private final TestIdentity user = TestIdentities.named("publisher " + System.nanoTime());
  private final ServiceClient unnu;
  private final JdbcClient database;

  @Autowired
  DocumentsTest(ServiceClient unnu, JdbcClient database) {
    this.unnu = unnu;
    this.database = database;
  }

  @Test
  void aPublishedDocumentIsReadByItsHashFromThenOn() {
    String document = document(identityOf(user.address()));

    Answer published = publish(document);

    assertThat(published.status()).as(published.body()).isEqualTo(201);
    IpfsFile file = IpfsFile.of(document.getBytes(StandardCharsets.UTF_8));
    String cid = published.at("/data/ipfsHash");
    assertThat(cid).isEqualTo(file.cid().toString());
    assertThat(published.at("/data/registryValue"))
        .isEqualTo(Hash32.of(Cid.parse(cid).digest()).toString());
    assertThat(published.header("Location")).endsWith("/unnu/ipfs/" + cid);

    Answer read = unnu.get("/ipfs/" + cid);
    assertThat(read.body()).isEqualTo(document);
    assertThat(read.header("Content-Type")).isEqualTo("application/json");
    assertThat(read.header("Cache-Control")).contains("immutable").contains("public");
    assertThat(unnu.get("/ipfs/" + cid, "If-None-Match", read.header("ETag")).status())
        .isEqualTo(304);
    Answer block = unnu.get("/ipfs/" + cid + "?format=raw");
    assertThat(block.header("Content-Type")).isEqualTo("application/vnd.ipld.raw");
    assertThat(block.body()).isEqualTo(new String(file.block(), StandardCharsets.UTF_8));
  }

  @Test
  void theSameDocumentAgainIsTheSameAnswer() {
    String document = document(identityOf(user.address()));

    Answer first = publish(document);
    assertThat(publish(document).body()).isEqualTo(first.body());
    assertThat(publish(document, "Idempotency-Key", "d-1").body()).isEqualTo(first.body());
    assertThat(publish(document, "Idempotency-Key", "d-1").body()).isEqualTo(first.body());
    assertThat(rowsOf(first.at("/data/ipfsHash"))).isEqualTo(1);
  }

  @Test
  void anIdentityIsResolvedByTheDocumentThatItsOwnerPublishedAndRegistered() {
    Wallet wallet = Wallet.of(unnu, "owner of a contract identity " + System.nanoTime());
    wallet.create(Map.of("managerType", "IdentityManager"));
    chain.chain().mine(TestChain.CONFIRMATIONS);
    Address proxy = Address.parse(wallet.awaitLookup(200).at("/data/identity"));
    String did = identityOf(proxy);
    String document = document(did);

    Answer published = publish(wallet.owner(), document);
    assertThat(published.status()).as(published.body()).isEqualTo(201);
    assertThat(unnu.get("/1.0/identifiers/" + did).status()).isEqualTo(404);
    register(wallet.owner().key(), proxy, Hash32.parse(published.at("/data/registryValue")));

    Answer resolved = unnu.get("/1.0/identifiers/" + did);
    assertThat(resolved.status()).as(resolved.body()).isEqualTo(200);
    assertThat(resolved.at("/didDocument/id")).isEqualTo(did);
    assertThat(resolved.json().at("/didDocument/verificationMethod").size()).isEqualTo(1);
  }

  @Test
  void aContractIdentityThatIsResolvedPublishesItsNextDocumentItself() {
    String did = identityOf(user.address());
    Answer first = publish(document(did));
    chain.chain().fund(user.address(), Wei.gwei(100_000_000).value());
    new DirectSender(chain.node(), user.key(), Await.PATIENCE)
        .send(set(user.address(), Hash32.parse(first.at("/data/registryValue"))));
    String token =
        new JwtSigner(Did.parse(did), user.key(), Clock.systemUTC())
            .sign(Map.of(), Duration.ofMinutes(5));

    Answer next =
        unnu.post(
            "/documents",
            document(did).replace("\"publicKey\"", "\"name\":\"Next\",\"publicKey\""),
            "Authorization",
            "Bearer " + token);

    assertThat(next.status()).as(next.body()).isEqualTo(201);
  }

  @Test
  void aProfileOf2016IsItsPublishersWhenItHasThePublishersKey() {
    String key = Hex.encodeBare(user.key().publicKey().uncompressed());
    assertThat(publish("{\"publicKey\":\"0x" + key + "\",\"name\":\"Alice\"}").status())
        .isEqualTo(201);

    String other = Hex.encodeBare(TestIdentities.bob().key().publicKey().uncompressed());
    assertThat(publish("{\"publicKey\":\"0x" + other + "\"}").code())
        .isEqualTo("not_your_document");
  }

  @Test
  void refusesDocumentsOfOthers() {
    for (String id :
        new String[] {
          identityOf(TestIdentities.bob().address()),
          TestIdentities.bob().did().toString(),
          "did:web:example.org"
        }) {
      Answer answer = publish(document(id));
      assertThat(answer.status()).as(id).isEqualTo(403);
      assertThat(answer.code()).isEqualTo("not_your_document");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "[]",
        "null",
        "{}",
        "{\"id\":1}",
        "{\"id\":\"me\"}",
        "{\"id\":\"did:uport:2nQ\",\"@context\":\"https://w3id.org/did/v1\"}",
        "{\"publicKey\":\"0x12\"",
      })
  void refusesWhatIsNoDocument(String content) {
    Answer answer = publish(content);

    assertThat(answer.status()).as(answer.body()).isBetween(400, 403);
    assertThat(answer.code())
        .isIn("invalid_document", "not_your_document", "missing_body", "invalid_json");
  }

  @Test
  void refusesDocumentsThatAreTooLargeAndTooMany() {
    String large =
        document(identityOf(user.address()))
            .replace("\"publicKey\"", "\"x\":\"" + "y".repeat(33_000) + "\",\"publicKey\"");
    assertThat(publish(large).code()).isEqualTo("document_too_large");

    for (int i = 0; i < 5; i++) {
      assertThat(publish(numbered(i)).status()).isEqualTo(201);
    }
    assertThat(publish(numbered(5)).code()).isEqualTo("document_quota_exceeded");
    assertThat(publish(numbered(4)).status()).as("one that is there").isEqualTo(201);
  }

  private String numbered(int number) {
    return document(identityOf(user.address()))
        .replace("\"publicKey\"", "\"n\":" + number + ",\"publicKey\"");
  }

  @Test
  void asksForATokenOfThePublisher() {
    assertThat(unnu.post("/documents", "{}").status()).isEqualTo(403);
    Answer credential =
        unnu.post(
            "/documents",
            document(identityOf(user.address())),
            "Authorization",
            "Bearer "
                + Tokens.signed(user, Map.of("claim", Map.of("name", "A")), Duration.ofMinutes(5)));
    assertThat(credential.status()).as("a Verified Claim").isEqualTo(401);
  }

  @Test
  void handsDocumentsToTheIpfsNodeUntilItHasTakenThem() {
    FakeIpfsNode.SHARED.failNext(2);
    String cid = publish(document(identityOf(user.address()))).at("/data/ipfsHash");

    Await.until("the IPFS node to have it", () -> FakeIpfsNode.SHARED.has(cid));
    assertThat(FakeIpfsNode.SHARED.failuresLeft()).isZero();
    Await.until(
        "the row to say so",
        () ->
            database
                .sql("SELECT handed_over_at IS NOT NULL FROM document WHERE cid = ?")
                .param(Cid.parse(cid).digest())
                .query(Boolean.class)
                .single());
  }

  @Test
  void knowsNoOtherFiles() {
    assertThat(unnu.get("/ipfs/QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn").code())
        .isEqualTo("unknown_document");
    assertThat(unnu.get("/ipfs/bafy").code()).isEqualTo("invalid_cid");
  }

  private static String identityOf(Address address) {
    return "did:uport:" + new Mnid("0x539", address).encode();
  }

  private static String document(String did) {
    return """
    {"@context":"https://w3id.org/did/v1","id":"%1$s","publicKey":[{"id":"%1$s#keys-1",\
    "type":"Secp256k1VerificationKey2018","owner":"%1$s","ethereumAddress":"%2$s"}],\
    "authentication":[{"type":"Secp256k1SignatureAuthentication2018","publicKey":"%1$s#keys-1"}]}\
    """
        .formatted(did, addressIn(did));
  }

  /** The key of the document is that of the identity's address; which one does not matter here. */
  private static String addressIn(String did) {
    return did.startsWith("did:uport:") && did.length() > 20
        ? Mnid.parse(did.substring("did:uport:".length())).address().toString()
        : Address.ZERO.toString();
  }

  private Answer publish(String document, String... headers) {
    return publish(user, document, headers);
  }

  private Answer publish(TestIdentity publisher, String document, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Authorization";
    all[headers.length + 1] = "Bearer " + Tokens.signed(publisher, Map.of(), Duration.ofMinutes(5));
    return unnu.post("/documents", document, all);
  }

  private int rowsOf(String cid) {
    return database
        .sql("SELECT count(*) FROM document_publisher WHERE cid = ?")
        .param(Cid.parse(cid).digest())
        .query(Integer.class)
        .single();
  }

  private ContractCall set(Address identity, Hash32 value) {
    return new UportRegistryContract(chain.contracts().get(UportContract.UPORT_REGISTRY))
        .set(Words.of("uPortProfileIPFS1220"), identity, value);
  }

  /** As the identity itself, which its owner lets act. */
  private void register(PrivateKey owner, Address proxy, Hash32 value) {
    chain.chain().fund(owner.address(), Wei.gwei(100_000_000).value());
    var manager =
        new IdentityManagerContract(chain.contracts().get(UportContract.IDENTITY_MANAGER));
    ContractCall registration = set(proxy, value);
    new DirectSender(chain.node(), owner, Await.PATIENCE)
        .send(manager.forwardTo(proxy, registration.to(), Wei.ZERO, registration.data()));
  }
}
