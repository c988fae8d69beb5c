package me.uport.chain.engine;

import me.uport.chain.TransactionId;
import me.uport.crypto.Address;
import me.uport.node.Hash32;

/** A transaction that a test has submitted, and that is signed. */
record Sent(TransactionId id, Address signer, Hash32 hash) {}
