/**
 * Fuel tokens: a trusted issuer's word that it pays for a device key.
 *
 * <p>A service that takes them imports {@link me.uport.chain.fuel.FuelTokenConfiguration} and asks
 * its callers for the policy {@link me.uport.chain.fuel.FuelTokens#POLICY}.
 */
@NullMarked
package me.uport.chain.fuel;

import org.jspecify.annotations.NullMarked;
