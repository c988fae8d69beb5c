package me.uport.platform.pages;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The files that the module {@code connect} has built. */
public final class PageFile {

  private static final String FOLDER = "/me/uport/connect/pages/";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "json", "application/json");

  private PageFile() {}

  /**
   * What is in a file.
   *
   * @param name one that the caller knows, never a part of a request
   */
  public static byte[] content(String name) throws IOException {
    try (InputStream found = PageFile.class.getResourceAsStream(FOLDER + name)) {
      if (found == null) {
        throw new IOException("The module connect was built without " + name);
      }
      return found.readAllBytes();
    }
  }

  /** Its media type, by the end of its name. */
  public static String typeOf(String name) {
    return TYPES.getOrDefault(
        name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
  }
}
