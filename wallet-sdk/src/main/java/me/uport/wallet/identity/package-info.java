/**
 * Identities and what they do on chain, without ether.
 *
 * <pre>{@code
 * IdentityCreation creation = new IdentityCreation(network, unnu, fuelTokens, waiting);
 * ContractIdentity alice = creation.create(device, recovery.address(), Progress.NONE);
 *
 * MetaTransactions meta = new MetaTransactions(network, sensui, fuelTokens, waiting);
 * IdentityCalls calls = new IdentityCalls(network, meta);
 * RelayedTransaction sent = calls.call(alice, device, registry.setSelfClaim(key, value));
 * switch (meta.await(sent, Finality.INCLUDED, Progress.NONE).state()) { … }
 * }</pre>
 */
@NullMarked
package me.uport.wallet.identity;

import org.jspecify.annotations.NullMarked;
