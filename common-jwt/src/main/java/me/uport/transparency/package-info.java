/**
 * Append-only logs that prove themselves: Merkle trees as in RFC 6962, signed checkpoints as in
 * C2SP's tlog-checkpoint, and the memory of somebody who watches a log.
 *
 * <p>A log shows that an entry is in it (inclusion), and that what it shows today is what it showed
 * yesterday with more behind it (consistency). It cannot show one thing to one and another thing to
 * another without either of them being able to prove it, once they compare.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6962">RFC 6962</a>
 * @see <a href="https://c2sp.org/tlog-checkpoint">tlog-checkpoint</a>
 */
@NullMarked
package me.uport.transparency;

import org.jspecify.annotations.NullMarked;
