package me.uport.caleuche.log;

/**
 * What was signed of the log.
 *
 * @param size leaves of the tree
 * @param note the signed text, as C2SP's tlog-checkpoint has it
 */
record SignedCheckpoint(long size, String note) {}
