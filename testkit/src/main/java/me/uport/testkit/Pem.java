package me.uport.testkit;

import java.util.Base64;

/** The text form of keys and certificates (RFC 7468). */
final class Pem {

  private Pem() {}

  static String of(String label, byte[] content) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, lines, label);
  }
}
