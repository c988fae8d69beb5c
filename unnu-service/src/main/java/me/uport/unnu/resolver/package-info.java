/** DID documents for everybody, by the interface of the Universal Resolver. */
@NullMarked
package me.uport.unnu.resolver;

import org.jspecify.annotations.NullMarked;
