package me.uport.chain.engine;

import java.time.Duration;

/**
 * How the engine works.
 *
 * @param pollInterval pause between two looks while something is open
 * @param idlePollInterval pause between two looks while nothing is
 * @param resendInterval after how long bytes are sent again that a node does not seem to have
 * @param rebroadcastInterval after how long bytes are sent again that a node seems to have
 * @param lease for how long an instance looks after a signer without renewing
 * @param maxInFlight how many transactions wait in the pool at most
 */
record EngineSettings(
    Duration pollInterval,
    Duration idlePollInterval,
    Duration resendInterval,
    Duration rebroadcastInterval,
    Duration lease,
    int maxInFlight) {}
