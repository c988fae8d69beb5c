package me.uport.caleuche.backup;

import java.util.List;
import me.uport.caleuche.chain.EventLink;
import me.uport.did.Did;
import org.jspecify.annotations.Nullable;

/**
 * A page of links, erased ones included.
 *
 * @param owner whose chain it is
 * @param head id of its last link, null when it has none
 * @param length of the whole chain
 * @param links oldest first
 */
record ChainPage(Did owner, @Nullable String head, long length, List<EventLink> links) {}
