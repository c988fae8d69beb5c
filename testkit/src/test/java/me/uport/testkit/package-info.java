@NullMarked
package me.uport.testkit;

import org.jspecify.annotations.NullMarked;
