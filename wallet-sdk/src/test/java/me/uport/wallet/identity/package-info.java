@org.jspecify.annotations.NullMarked
package me.uport.wallet.identity;
