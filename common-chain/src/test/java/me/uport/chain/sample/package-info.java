/** A service that has the chain do errands: the whole of common-chain in its natural place. */
@NullMarked
package me.uport.chain.sample;

import org.jspecify.annotations.NullMarked;
