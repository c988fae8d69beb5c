/**
 * Encrypted messages between wallets and dapps: ERC-1098, which is NaCl's {@code box} with an
 * ephemeral sender key. What proves the sender is a signature inside the message.
 *
 * <pre>{@code
 * BoxKeyPair phone = BoxKeyPair.generate(random);
 * String sent = phone.publicKey().encrypt("hello", random).toJson();
 * return phone.decrypt(EncryptedMessage.parse(sent));
 * }</pre>
 */
@NullMarked
package me.uport.crypto.box;

import org.jspecify.annotations.NullMarked;
