package me.uport.chain.engine;

import me.uport.chain.TransactionId;
import me.uport.node.Hash32;

/** A transaction with a final outcome, and the block that it is in. */
record FinalTransaction(TransactionId id, long blockNumber, Hash32 blockHash) {}
