/** Web push to browsers, and to de-Googled phones by UnifiedPush: RFC 8030, 8291 and 8292. */
@NullMarked
package me.uport.pututu.push.webpush;

import org.jspecify.annotations.NullMarked;
