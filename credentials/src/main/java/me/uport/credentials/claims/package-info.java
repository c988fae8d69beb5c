/**
 * Verified claims: what one identity says about another, as uPort has it.
 *
 * <pre>{@code
 * String claim =
 *     credentials
 *         .issue(alice, Map.of("email", "alice@example.com"))
 *         .expiresIn(Duration.ofDays(365))
 *         .sign();
 * return credentials.verifyClaim(claim);
 * }</pre>
 */
@NullMarked
package me.uport.credentials.claims;

import org.jspecify.annotations.NullMarked;
