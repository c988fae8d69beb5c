/** {@code did:uport}: contract identities of 2017, whose documents stand in IPFS. */
@NullMarked
package me.uport.did.uport;

import org.jspecify.annotations.NullMarked;
