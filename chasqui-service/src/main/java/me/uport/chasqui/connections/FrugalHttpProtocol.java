package me.uport.chasqui.connections;

import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP as Tomcat speaks it, with smaller buffers. A stream keeps all buffers of its connection for
 * as long as it is open, about 80 KiB with the usual sizes, which are meant for answers that end.
 * Ours are short; a longer one is sent in some more pieces. Public, because Tomcat makes it by its
 * name.
 */
public final class FrugalHttpProtocol extends Http11NioProtocol {

  private static final int ANSWER_BYTES = 2048;

  /** For Tomcat. */
  public FrugalHttpProtocol() {}

  /** How much of an answer is gathered, in bytes, and as often in characters. */
  @Override
  public int getDesiredBufferSize() {
    return ANSWER_BYTES;
  }
}
