package me.uport.chain.engine;

import me.uport.crypto.Address;

/** Whose nonces are counted where. */
record SigningAccount(long chainId, Address address) {}
