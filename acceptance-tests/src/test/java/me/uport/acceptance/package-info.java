/** Black box, over HTTP, against the packaged jars: what clients of the platform see. */
@NullMarked
package me.uport.acceptance;

import org.jspecify.annotations.NullMarked;
