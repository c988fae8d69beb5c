package me.uport.unnu.identity;

import me.uport.crypto.Address;
import me.uport.node.Bytes;

/** The first call that a new identity makes, within the transaction that creates it. */
record Payload(Address destination, Bytes data) {}
