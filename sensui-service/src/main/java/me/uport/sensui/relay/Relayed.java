package me.uport.sensui.relay;

import java.math.BigInteger;
import java.util.UUID;
import me.uport.crypto.Address;
import me.uport.node.Hash32;

/**
 * A meta-transaction that was accepted.
 *
 * @param transactionId the chain transaction that carries it
 * @param relay the contract that counts the signer's nonces
 * @param signer whose nonces they are
 * @param digest the hash that the signer signed
 */
record Relayed(
    UUID transactionId,
    long chainId,
    Address relay,
    Address signer,
    BigInteger metaNonce,
    Hash32 digest) {}
