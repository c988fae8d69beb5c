/**
 * Tokens: JWTs signed by the keys of DIDs.
 *
 * <pre>{@code
 * var resolver = new CachingDidResolver(new DidResolvers(Map.of("ethr", ethr)), Clock.systemUTC());
 * var verifier = new JwtVerifier(resolver, Clock.systemUTC());
 * var policy = TokenPolicy.strict("user-auth").type("user-auth").build();
 * switch (verifier.verify(token, policy)) {
 *   case Verified(VerifiedJwt jwt) -> serve(jwt.issuer());
 *   case Rejected(String code, String message) -> refuse(401, code, message);
 * } // ResolutionUnavailableException: the chain cannot be asked; answer 503
 *
 * String token = new JwtSigner(did, key, clock).sign(Map.of("type", "user-auth"), ofHours(24));
 * }</pre>
 */
@NullMarked
package me.uport.jwt;

import org.jspecify.annotations.NullMarked;
