/** Identity documents: taken from their owners, kept, handed to IPFS, and given to everybody. */
@NullMarked
package me.uport.unnu.documents;

import org.jspecify.annotations.NullMarked;
