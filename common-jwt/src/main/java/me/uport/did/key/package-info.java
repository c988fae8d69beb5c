/** {@code did:key} and {@code did:jwk}: DIDs that are their own document. */
@NullMarked
package me.uport.did.key;

import org.jspecify.annotations.NullMarked;
