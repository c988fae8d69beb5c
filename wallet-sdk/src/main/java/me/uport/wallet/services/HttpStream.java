package me.uport.wallet.services;

import java.io.Closeable;
import java.io.InputStream;
import java.util.Optional;

/**
 * An answer that is read while it comes. One thread reads; any thread may {@link #close} it, which
 * ends a read at the latest when the next bytes come.
 */
public interface HttpStream extends Closeable {

  /** 200, … */
  int status();

  /** A header's value; its name in any case. */
  Optional<String> header(String name);

  /** The body; empty when there is none. Reading it fails when nothing comes for too long. */
  InputStream body();
}
