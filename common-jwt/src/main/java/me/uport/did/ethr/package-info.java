/** {@code did:ethr}: DIDs whose documents stand in the events of an ERC-1056 registry. */
@NullMarked
package me.uport.did.ethr;

import org.jspecify.annotations.NullMarked;
