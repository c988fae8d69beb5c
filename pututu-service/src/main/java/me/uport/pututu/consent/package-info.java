/** What users know of, and allow, the dapps that write to them, beyond the tokens they gave. */
@NullMarked
package me.uport.pututu.consent;

import org.jspecify.annotations.NullMarked;
