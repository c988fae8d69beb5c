@NullMarked
package me.uport.chain.request;

import org.jspecify.annotations.NullMarked;
