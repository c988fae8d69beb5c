/**
 * Curve operations, hashes and the value types that stand on them.
 *
 * <pre>{@code
 * PrivateKey signer = PrivateKey.generate(new SecureRandom());
 * byte[] hash = Hashes.sha256("hello".getBytes(StandardCharsets.UTF_8));
 * RecoverableSignature signature = signer.sign(hash);
 * return Secp256k1.best().verify(hash, signature.toBytes64(), signer.publicKey());
 * }</pre>
 */
@NullMarked
package me.uport.crypto;

import org.jspecify.annotations.NullMarked;
