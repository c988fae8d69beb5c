/** The did:ethr resolver on a real chain. */
@NullMarked
package me.uport.did.ethr;

import org.jspecify.annotations.NullMarked;
