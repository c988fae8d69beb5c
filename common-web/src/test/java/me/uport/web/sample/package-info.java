/** A small service on which common-web is tested. */
@NullMarked
package me.uport.web.sample;

import org.jspecify.annotations.NullMarked;
