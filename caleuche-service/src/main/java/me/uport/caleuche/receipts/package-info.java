/** What the service signs: the heads of hubs, and what it has erased. */
@NullMarked
package me.uport.caleuche.receipts;

import org.jspecify.annotations.NullMarked;
