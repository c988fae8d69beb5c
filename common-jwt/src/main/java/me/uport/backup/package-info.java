/**
 * A hub's chain of signed events, and how somebody verifies it who trusts nobody but the owner's
 * keys.
 *
 * <p>Nothing here knows of HTTP, a database or this service: a wallet, or a stranger who was handed
 * the links of {@code GET /chain}, uses the same classes.
 *
 * <pre>{@code
 * var verdict = new ChainVerifier(keys).verify(owner, links);
 * }</pre>
 */
@NullMarked
package me.uport.backup;

import org.jspecify.annotations.NullMarked;
