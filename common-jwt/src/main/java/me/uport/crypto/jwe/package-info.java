/**
 * Encryption of JOSE (RFC 7516) to X25519 keys: for everybody but the uPort apps, who read {@link
 * me.uport.crypto.box}.
 */
@NullMarked
package me.uport.crypto.jwe;

import org.jspecify.annotations.NullMarked;
