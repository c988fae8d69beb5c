package me.uport.did.ethr;

import java.util.List;

/**
 * All that an identity's registry says up to a block.
 *
 * @param head the block
 * @param changes oldest first
 */
record KnownChanges(ChainBlock head, List<Change> changes) {}
