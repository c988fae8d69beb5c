/** Multi-network ids: addresses that say which chain they belong to. */
@NullMarked
package me.uport.mnid;

import org.jspecify.annotations.NullMarked;
