/**
 * Verifiable Credentials and Presentations of the W3C as JWTs, data models 1.1 and 2.0.
 *
 * <pre>{@code
 * JwtSigner issuer = new JwtSigner(us, key, clock);
 * String credential =
 *     new CredentialDraft(alice, Map.of("degree", "BSc"), clock.instant())
 *         .type("Degree")
 *         .sign(issuer, DataModel.V2_0);
 * return new W3cVerifier(verifier(), clock).verify(credential);
 * }</pre>
 */
@NullMarked
package me.uport.credentials.w3c;

import org.jspecify.annotations.NullMarked;
