/** {@code did:nacl}: uPort's DIDs of a single Ed25519 key. */
@NullMarked
package me.uport.did.nacl;

import org.jspecify.annotations.NullMarked;
