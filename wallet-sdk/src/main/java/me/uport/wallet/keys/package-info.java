/**
 * Keys of a wallet: all of them follow from one recovery phrase.
 *
 * <pre>{@code
 * RecoveryPhrase phrase = RecoveryPhrase.generate(new SecureRandom());
 * WalletKeys keys = WalletKeys.of(phrase);
 * PrivateKey device = keys.device(0);          // of the first identity
 * BoxKeyPair mailbox = keys.encryption(0);     // what dapps encrypt to
 * store.save("phrase", phrase.entropy());      // a SecretStore: an encrypted file, or the phone's
 * }</pre>
 */
@NullMarked
package me.uport.wallet.keys;

import org.jspecify.annotations.NullMarked;
