package me.uport.examples;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.uport.credentials.Credentials;
import me.uport.credentials.claims.ClaimCheck;
import me.uport.credentials.sdjwt.SdJwtCheck;
import me.uport.credentials.sdjwt.SdJwtDraft;
import me.uport.credentials.sdjwt.SdJwtPresentation;
import me.uport.credentials.sdjwt.SdJwtVerifier;
import me.uport.credentials.w3c.CredentialCheck;
import me.uport.credentials.w3c.CredentialDraft;
import me.uport.credentials.w3c.DataModel;
import me.uport.credentials.w3c.W3cVerifier;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.Multikey;
import me.uport.crypto.PrivateKey;
import me.uport.crypto.RecoverableSignature;
import me.uport.crypto.Secp256k1;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.crypto.box.DecryptionException;
import me.uport.crypto.box.EncryptedMessage;
import me.uport.crypto.jwe.ContentEncryption;
import me.uport.crypto.jwe.JweDecrypter;
import me.uport.crypto.jwe.JweEncrypter;
import me.uport.did.CachingDidResolver;
import me.uport.did.Did;
import me.uport.did.DidResolution;
import me.uport.did.DidResolver;
import me.uport.did.DidResolvers;
import me.uport.did.DidUrl;
import me.uport.did.ethr.ChainReader;
import me.uport.did.ethr.EthrDidResolver;
import me.uport.did.ethr.EthrNetwork;
import me.uport.did.key.KeyDidResolver;
import me.uport.did.pkh.PkhDidResolver;
import me.uport.did.web.WebDidResolver;
import me.uport.ipfs.Cid;
import me.uport.ipfs.IpfsFile;
import me.uport.jwt.InMemoryReplayStore;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;
import me.uport.mnid.Mnid;

/**
 * The libraries, package by package: what the pages of their packages show stands here, is compiled,
 * and runs. Each method answers what its last line found.
 */
public final class Tour {

  private final SecureRandom random = new SecureRandom();
  private final Clock clock = Clock.systemUTC();
  private final PrivateKey key = PrivateKey.generate(random);
  private final Did alice = Did.parse("did:pkh:eip155:1:" + key.address());
  private final Did us = KeyDidResolver.didOf(new Multikey(Multikey.Curve.SECP256K1, key.publicKey().compressed()));

  /** me.uport.mnid */
  public String accounts() {
    Mnid account = Mnid.parse("2nQtiQG6Cgm1GYTBaaKAgr76uY7iSexUkqX");
    Address address = account.address();
    return account.network() + " " + address;
  }

  /** me.uport.crypto */
  public boolean signatures() {
    PrivateKey signer = PrivateKey.generate(new SecureRandom());
    byte[] hash = Hashes.sha256("hello".getBytes(StandardCharsets.UTF_8));
    RecoverableSignature signature = signer.sign(hash);
    return Secp256k1.best().verify(hash, signature.toBytes64(), signer.publicKey());
  }

  /** me.uport.crypto.box */
  public String messages() throws DecryptionException {
    BoxKeyPair phone = BoxKeyPair.generate(random);
    String sent = phone.publicKey().encrypt("hello", random).toJson();
    return phone.decrypt(EncryptedMessage.parse(sent));
  }

  /** me.uport.crypto.jwe */
  public String joseMessages() throws DecryptionException {
    byte[] text = "hello".getBytes(StandardCharsets.UTF_8);
    BoxKeyPair reader = BoxKeyPair.generate(random);
    String jwe = new JweEncrypter(random).encrypt(text, "did:example:1#key", reader.publicKey(), ContentEncryption.A256GCM);
    byte[] read = new JweDecrypter(reader).decrypt(jwe);
    return new String(read, StandardCharsets.UTF_8);
  }

  /** me.uport.did, .key, .pkh */
  public DidResolution documents() {
    DidResolver methods = new DidResolvers(Map.of("key", new KeyDidResolver(), "pkh", new PkhDidResolver()));
    DidResolver resolver = new CachingDidResolver(methods, Clock.systemUTC());
    Did did = KeyDidResolver.didOf(new Multikey(Multikey.Curve.SECP256K1, key.publicKey().compressed()));
    return resolver.resolve(did);
  }

  /** me.uport.did.pkh */
  public DidResolution accountsAsDids() {
    Did account = Did.parse("did:pkh:eip155:1:" + key.address());
    return new PkhDidResolver().resolve(account);
  }

  /** me.uport.did.web, with a web of one page */
  public DidResolution domains() {
    byte[] page = "{\"id\":\"did:web:example.com\"}".getBytes(StandardCharsets.UTF_8);
    DidResolver web = new WebDidResolver((url, accept) -> Optional.of(page));
    return web.resolve(Did.parse("did:web:example.com"));
  }

  /** me.uport.did.ethr */
  public DidResolver ethereum(Address registry, ChainReader chain) {
    EthrNetwork network = new EthrNetwork("sepolia", 11_155_111, registry, chain);
    return new EthrDidResolver(List.of(network), Clock.systemUTC());
  }

  /** me.uport.ipfs */
  public boolean files() {
    IpfsFile file = IpfsFile.of("{}".getBytes(StandardCharsets.UTF_8));
    Cid cid = file.cid();
    return IpfsFile.verified(cid, file.block()).isPresent();
  }

  private JwtVerifier verifier() {
    return new JwtVerifier(new DidResolvers(Map.of("key", new KeyDidResolver(), "pkh", new PkhDidResolver())), clock);
  }

  private Credentials credentials() {
    DidResolver resolver = new DidResolvers(Map.of("key", new KeyDidResolver()));
    return new Credentials(us, key, resolver, new InMemoryReplayStore(clock, 100));
  }

  /** me.uport.credentials.claims */
  public ClaimCheck claims() {
    Credentials credentials = credentials();
    String claim = credentials.issue(alice, Map.of("email", "alice@example.com")).expiresIn(Duration.ofDays(365)).sign();
    return credentials.verifyClaim(claim);
  }

  /** me.uport.credentials.w3c */
  public CredentialCheck degrees() {
    JwtSigner issuer = new JwtSigner(us, key, clock);
    String credential = new CredentialDraft(alice, Map.of("degree", "BSc"), clock.instant()).type("Degree").sign(issuer, DataModel.V2_0);
    return new W3cVerifier(verifier(), clock).verify(credential);
  }

  /** me.uport.credentials.sdjwt */
  public SdJwtCheck badges() {
    JwtSigner issuer = new JwtSigner(us, key, clock);
    JwtSigner holder = new JwtSigner(alice, key, clock);
    String credential = new SdJwtDraft("https://bank.example/account", DidUrl.parse(alice.toString()), random).hidden("name", "Alice").hidden("balance", 5).sign(issuer);
    String shown = SdJwtPresentation.sign(holder, credential, Set.of("name"), us, "nonce of this time");
    return new SdJwtVerifier(us, verifier(), clock).verify(shown, "nonce of this time");
  }

  /** me.uport.credentials.signing */
  public String payments() {
    Credentials credentials = credentials();
    return credentials.requestTransaction().to(key.address()).value(BigInteger.TEN).label("Wine").sign();
  }

  /** me.uport.credentials.disclosure */
  public String logins(Did bank) {
    Credentials credentials = credentials();
    return credentials.requestDisclosure().own("name").requireVerified("email", bank).callback(URI.create("https://shop.example/login")).sign();
  }

  /** me.uport.credentials.services */
  public String fuel(Address deviceKey) {
    Credentials credentials = credentials();
    return credentials.tokens().fuel(deviceKey, Duration.ofHours(1));
  }
}
