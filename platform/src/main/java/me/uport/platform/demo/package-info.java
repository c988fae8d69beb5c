/**
 * The platform's whole story, told by a scripted wallet and a scripted dapp. The wallet is the
 * library's ({@code wallet-sdk}); the dapp talks plain HTTP, which shows what a developer has to do
 * to take part without any library. Every request is repeated until it is answered, so that the
 * story survives the end and restart of any service.
 */
@NullMarked
package me.uport.platform.demo;

import org.jspecify.annotations.NullMarked;
