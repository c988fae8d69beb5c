package me.uport.caleuche.backup;

import org.jspecify.annotations.Nullable;

/**
 * First line of an export.
 *
 * @param format always {@link #FORMAT}
 * @param did whose hub it is
 * @param length how many lines follow, each a link
 * @param head id of the last one, null when there is none
 */
record ExportHeader(String format, String did, long length, @Nullable String head) {

  static final String FORMAT = "uport-backup/1";
}
