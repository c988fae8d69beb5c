/**
 * Multi-network ids: addresses that say which chain they belong to.
 *
 * <pre>{@code
 * Mnid account = Mnid.parse("2nQtiQG6Cgm1GYTBaaKAgr76uY7iSexUkqX");
 * Address address = account.address();
 * }</pre>
 */
@NullMarked
package me.uport.mnid;

import org.jspecify.annotations.NullMarked;
