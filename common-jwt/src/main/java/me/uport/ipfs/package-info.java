/**
 * Files of IPFS, as far as uPort's identity documents need them: one block, named by its hash.
 *
 * <pre>{@code
 * IpfsFile file = IpfsFile.of("{}".getBytes(StandardCharsets.UTF_8));
 * Cid cid = file.cid();
 * return IpfsFile.verified(cid, file.block()).isPresent();
 * }</pre>
 */
@NullMarked
package me.uport.ipfs;

import org.jspecify.annotations.NullMarked;
