package me.uport.sensui.relay;

import java.math.BigInteger;
import java.util.Optional;
import me.uport.chain.Network;
import me.uport.node.Bytes;

/**
 * What a wallet has posted, whatever its dialect.
 *
 * @param network for which
 * @param envelope the transaction that we are to send in its place, as it came
 * @param hint the nonce that the client says was signed
 */
record Posted(Network network, Bytes envelope, Optional<BigInteger> hint) {}
