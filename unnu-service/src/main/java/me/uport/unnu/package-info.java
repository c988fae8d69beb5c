/** Identity creation: deploys Proxy identities through the identity managers. */
@NullMarked
package me.uport.unnu;

import org.jspecify.annotations.NullMarked;
