package me.uport.caleuche.backup;

import java.util.List;
import me.uport.backup.EventLink;
import me.uport.did.Did;

/**
 * A page of links, erased ones included.
 *
 * @param owner whose chain it is
 * @param head where the whole chain ends
 * @param links oldest first
 */
record ChainPage(Did owner, Head head, List<EventLink> links) {}
