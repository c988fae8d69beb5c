package me.uport.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Reads a body into memory as far as the limits of the service allow. */
final class BodyReader {

  private final HttpFaceProperties properties;
  private final BodyStreams streams;

  BodyReader(HttpFaceProperties properties, BodyStreams streams) {
    this.properties = properties;
    this.streams = streams;
  }

  byte[] read(HttpServletRequest request) throws IOException {
    var body = new ByteArrayOutputStream();
    streams.copy(request, body, properties.maximumBody().toBytes(), properties.bodyTimeout());
    return body.toByteArray();
  }
}
