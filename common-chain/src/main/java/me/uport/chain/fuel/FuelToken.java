package me.uport.chain.fuel;

import me.uport.crypto.Address;

/**
 * What an accepted fuel token says.
 *
 * @param sponsor who pays: a configured issuer, as {@link me.uport.web.auth.Identities} spells it
 * @param device the key it pays for
 */
public record FuelToken(String sponsor, Address device) {}
