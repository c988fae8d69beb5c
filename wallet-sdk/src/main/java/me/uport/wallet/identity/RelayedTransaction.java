package me.uport.wallet.identity;

import me.uport.node.Hash32;

/**
 * A meta-transaction that Sensui has taken on.
 *
 * @param id what to ask Sensui for
 * @param hash the transaction that carries it, at first; a raised fee changes it
 */
public record RelayedTransaction(String id, Hash32 hash) {}
