/** The JSON-RPC port to Ethereum nodes. */
@NullMarked
package me.uport.node;

import org.jspecify.annotations.NullMarked;
