package me.uport.chain;

/**
 * Why a transaction came to nothing.
 *
 * @param code stable, in snake case: {@code reverted}, {@code nonce_used}, or the node's refusal
 *     such as {@code gas_limit}
 * @param message for people
 */
public record TransactionFailure(String code, String message) {}
