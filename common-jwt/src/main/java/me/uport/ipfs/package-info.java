/** Files of IPFS, as far as uPort's identity documents need them: one block, named by its hash. */
@NullMarked
package me.uport.ipfs;

import org.jspecify.annotations.NullMarked;
