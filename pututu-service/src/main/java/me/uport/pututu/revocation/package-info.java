/** What users took back from dapps: all notification tokens issued so far, or a single one. */
@NullMarked
package me.uport.pututu.revocation;

import org.jspecify.annotations.NullMarked;
