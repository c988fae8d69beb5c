/** What the HTTP face of all five services shares. */
@NullMarked
package me.uport.web;

import org.jspecify.annotations.NullMarked;
