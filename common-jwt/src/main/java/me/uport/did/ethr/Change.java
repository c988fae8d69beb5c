package me.uport.did.ethr;

/**
 * An event of an identity together with where and when it happened.
 *
 * @param event what changed
 * @param block the block
 */
record Change(RegistryEvent event, ChainBlock block) {}
