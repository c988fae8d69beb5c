/** Reading the fields that requests about chains have in common. */
@NullMarked
package me.uport.chain.request;

import org.jspecify.annotations.NullMarked;
