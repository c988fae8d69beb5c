/** Requests to a wallet to send a transaction or to sign, and checks of what came back. */
@NullMarked
package me.uport.credentials.signing;

import org.jspecify.annotations.NullMarked;
