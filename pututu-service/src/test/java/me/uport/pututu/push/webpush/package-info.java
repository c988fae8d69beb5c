@NullMarked
package me.uport.pututu.push.webpush;

import org.jspecify.annotations.NullMarked;
