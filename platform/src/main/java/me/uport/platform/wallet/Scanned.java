package me.uport.platform.wallet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import me.uport.platform.PlatformException;

/** What a user gives to be read: a text, or the file of a picture of a QR code. */
final class Scanned {

  private Scanned() {}

  /** The text, out of the picture where it is one. */
  static String text(String given) {
    return isFile(given) ? read(Path.of(given)) : given;
  }

  private static boolean isFile(String given) {
    try {
      return Files.isRegularFile(Path.of(given));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String read(Path picture) {
    try {
      return QrCode.read(picture)
          .orElseThrow(() -> new PlatformException("there is no QR code in " + picture));
    } catch (IOException e) {
      throw new PlatformException(picture + " cannot be read: " + e.getMessage(), e);
    }
  }
}
