/**
 * The uPort contracts for Java: what to send, what comes back, and which events tell of it, in
 * terms of {@link me.uport.crypto.Address}, {@link me.uport.node.Hash32} and {@link
 * me.uport.node.Wei}.
 *
 * <p>For each contract there is one class that is made of the contract's address. Its methods do
 * not touch the network: one that changes the chain returns a {@link
 * me.uport.contracts.ContractCall} to be sent by whoever owns a key, one that reads returns a
 * {@link me.uport.contracts.ContractQuery} to be asked of a node, and {@code event(Log)} reads a
 * log.
 *
 * <pre>{@code
 * var manager = new MetaIdentityManagerContract(addresses.get(META_IDENTITY_MANAGER));
 * ContractCall create = manager.createIdentity(deviceKey, recoveryKey);
 * boolean owner = manager.isOwner(identity, deviceKey).ask(node, BlockTag.LATEST);
 * Optional<IdentityEvent.Created> created = manager.created(receipt);
 * }</pre>
 *
 * <p>Everything here is immutable, but for {@link me.uport.contracts.DirectSender} and {@link
 * me.uport.contracts.ContractDeployer}, which say so. The Solidity sources, what the functions mean
 * and when they refuse, stand in {@code contracts/src/main/solidity}; the page is {@code
 * docs/contracts.md}.
 */
@NullMarked
package me.uport.contracts;

import org.jspecify.annotations.NullMarked;
