@NullMarked
package me.uport.platform.pages;

import org.jspecify.annotations.NullMarked;
