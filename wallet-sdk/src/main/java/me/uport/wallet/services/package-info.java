/**
 * How a wallet talks to the platform's services: JSON over HTTP, through a transport that can be
 * exchanged, with tries that are safe to repeat.
 */
@NullMarked
package me.uport.wallet.services;

import org.jspecify.annotations.NullMarked;
