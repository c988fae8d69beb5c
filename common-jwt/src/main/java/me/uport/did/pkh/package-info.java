/** {@code did:pkh}: blockchain accounts as DIDs. */
@NullMarked
package me.uport.did.pkh;

import org.jspecify.annotations.NullMarked;
