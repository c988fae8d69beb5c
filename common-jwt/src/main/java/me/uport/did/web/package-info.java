/** {@code did:web}, and uPort's older {@code did:https}: DIDs of domain names. */
@NullMarked
package me.uport.did.web;

import org.jspecify.annotations.NullMarked;
