/**
 * The pages that a platform serves, for people to look at: a demo dapp, and the request page behind
 * app links. The files themselves are of the module {@code connect}.
 */
@NullMarked
package me.uport.platform.pages;

import org.jspecify.annotations.NullMarked;
