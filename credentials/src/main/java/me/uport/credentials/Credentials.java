package me.uport.credentials;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import me.uport.credentials.claims.ClaimCheck;
import me.uport.credentials.claims.ClaimIssuance;
import me.uport.credentials.claims.ClaimVerifier;
import me.uport.credentials.claims.StatusCheck;
import me.uport.credentials.disclosure.DisclosureRequest;
import me.uport.credentials.disclosure.DisclosureVerifier;
import me.uport.credentials.disclosure.Login;
import me.uport.credentials.openid4vp.DcqlQuery;
import me.uport.credentials.openid4vp.VpCheck;
import me.uport.credentials.openid4vp.VpRequest;
import me.uport.credentials.openid4vp.VpRequestDraft;
import me.uport.credentials.openid4vp.VpVerifier;
import me.uport.credentials.services.Tokens;
import me.uport.credentials.signing.SigningAnswers;
import me.uport.credentials.signing.SigningRequest;
import me.uport.credentials.signing.TransactionRequest;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.did.DidResolver;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.ReplayStore;
import tools.jackson.databind.JsonNode;

/**
 * A dapp, or an issuer: an identity that asks users who they are, checks what they answer, and says
 * things about them. The beginning of everything in this library. Thread-safe; made once.
 */
public final class Credentials {

  private final JwtSigner signer;
  private final SecureRandom random;
  private final DisclosureVerifier disclosures;
  private final ClaimVerifier claims;
  private final SigningAnswers answers;
  private final VpVerifier presentations;
  private final Clock clock;

  /**
   * Makes an identity.
   *
   * @param did ours, such as {@code did:ethr:0x…}
   * @param key a key of that DID
   * @param resolver finds the documents of users and issuers, and ours; a caching one
   * @param usedRequests where answered requests are remembered; shared by all our machines
   */
  public Credentials(Did did, PrivateKey key, DidResolver resolver, ReplayStore usedRequests) {
    this(
        new JwtSigner(did, key, Clock.systemUTC()),
        new JwtVerifier(resolver, Clock.systemUTC()),
        StatusCheck.NONE,
        usedRequests,
        new SecureRandom(),
        Clock.systemUTC());
  }

  /**
   * Makes an identity of parts: another algorithm, a clock of one's own, lists of what was revoked.
   *
   * @param status finds out whether credentials were revoked, such as {@link
   *     me.uport.credentials.w3c.StatusLists}; with {@link StatusCheck#NONE} those that can be
   *     revoked do not count
   */
  public Credentials(
      JwtSigner signer,
      JwtVerifier verifier,
      StatusCheck status,
      ReplayStore usedRequests,
      SecureRandom random,
      Clock clock) {
    Did us = signer.issuer().normalized();
    this.signer = signer;
    this.random = random;
    this.clock = clock;
    this.disclosures = new DisclosureVerifier(us, verifier, status, usedRequests);
    this.claims = new ClaimVerifier(us, verifier, status);
    this.answers = new SigningAnswers(us, verifier);
    this.presentations = new VpVerifier(verifier, status, usedRequests, clock);
  }

  /** Who we are. */
  public Did did() {
    return signer.issuer();
  }

  /** Signs what the others of this face do not: for requests of one's own types. */
  public JwtSigner signer() {
    return signer;
  }

  /** Begins a login. */
  public DisclosureRequest requestDisclosure() {
    return new DisclosureRequest(signer, random);
  }

  /**
   * Ends a login.
   *
   * @param response what the wallet posted as {@code access_token}
   * @throws me.uport.did.ResolutionUnavailableException when a document cannot be looked up now
   */
  public Login logIn(String response) {
    return disclosures.verify(response);
  }

  /** Begins a claim about somebody. */
  public ClaimIssuance issue(Did subject, Map<String, ?> claim) {
    return new ClaimIssuance(signer, subject, claim);
  }

  /**
   * Checks a claim.
   *
   * @throws me.uport.did.ResolutionUnavailableException when the issuer's document cannot be looked
   *     up now
   */
  public ClaimCheck verifyClaim(String token) {
    return claims.verify(token);
  }

  /** Begins a request to show credentials, of wallets that speak OpenID4VP. */
  public VpRequestDraft requestPresentation(DcqlQuery query) {
    return new VpRequestDraft(signer, random, clock, query);
  }

  /**
   * Checks the answer to a {@link #requestPresentation}.
   *
   * @param answer what the wallet posted
   * @throws me.uport.did.ResolutionUnavailableException when a document or a status cannot be
   *     looked up now
   */
  public VpCheck presented(VpRequest request, JsonNode answer) {
    return presentations.verify(request, answer);
  }

  /** Begins a request to send a transaction. */
  public TransactionRequest requestTransaction() {
    return new TransactionRequest(signer);
  }

  /** Requests to sign with an account. */
  public SigningRequest requestSignature() {
    return new SigningRequest(signer);
  }

  /** Checks what accounts have signed. */
  public SigningAnswers signatures() {
    return answers;
  }

  /** The tokens that uPort's services take. */
  public Tokens tokens() {
    return new Tokens(signer);
  }
}
