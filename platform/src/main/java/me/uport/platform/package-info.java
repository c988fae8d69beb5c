/** The embedded default: database, chain and five services on one command. */
@NullMarked
package me.uport.platform;

import org.jspecify.annotations.NullMarked;
