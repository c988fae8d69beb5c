package me.uport.chain.engine;

import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Wei;

/** What a transaction does, whatever its nonce and fees. */
record Call(Address to, Wei value, Bytes data, long gasLimit) {}
