/** Decentralised identifiers, their documents, and the port that resolves the one to the other. */
@NullMarked
package me.uport.did;

import org.jspecify.annotations.NullMarked;
