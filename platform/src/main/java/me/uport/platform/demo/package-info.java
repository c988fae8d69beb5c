/**
 * The platform's whole story, told by a scripted wallet and a scripted dapp over plain HTTP: what a
 * developer has to do to take part, without any library for it. Every request is repeated until it
 * is answered, so that the story survives the end and restart of any service.
 */
@NullMarked
package me.uport.platform.demo;

import org.jspecify.annotations.NullMarked;
