/**
 * Encryption of JOSE (RFC 7516) to X25519 keys: for everybody but the uPort apps, who read {@link
 * me.uport.crypto.box}.
 *
 * <pre>{@code
 * BoxKeyPair reader = BoxKeyPair.generate(random);
 * String jwe =
 *     new JweEncrypter(random)
 *         .encrypt(text, "did:example:1#key", reader.publicKey(), ContentEncryption.A256GCM);
 * byte[] read = new JweDecrypter(reader).decrypt(jwe);
 * }</pre>
 */
@NullMarked
package me.uport.crypto.jwe;

import org.jspecify.annotations.NullMarked;
