package me.uport.web.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer that a thread of ours writes, and that the container ends when the client goes away:
 * never at the same time. What the container has ended it uses for the next request, of anybody; a
 * thread that were still within a write would break that one off. Left alone, the container would
 * besides dispatch to its error page, which can say nothing in the middle of a stream. Thread-safe.
 */
final class OpenExchange implements AsyncListener {
  private static final Logger LOG = LoggerFactory.getLogger(OpenExchange.class);

  private final AsyncContext context;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean over;

  OpenExchange(AsyncContext context) {
    this.context = context;
    context.addListener(this);
  }

  /** Where the answer goes; an {@link IOException} once the exchange is over. */
  OutputStream output() throws IOException {
    return new Output(context.getResponse().getOutputStream());
  }

  /** Ends the answer, unless that has happened. */
  void end() {
    lock.lock();
    try {
      if (!over) {
        over = true;
        context.complete();
      }
    } catch (IllegalStateException e) {
      LOG.debug("The container has ended the exchange already: {}", e.toString());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onError(AsyncEvent event) {
    end();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    lock.lock();
    try {
      over = true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    end();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}

  private final class Output extends OutputStream {
    private final OutputStream answer;

    Output(OutputStream answer) {
      this.answer = answer;
    }

    @Override
    public void write(int single) throws IOException {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      whileOpen(() -> answer.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
      whileOpen(answer::flush);
    }

    private void whileOpen(Writing writing) throws IOException {
      lock.lock();
      try {
        if (over) {
          throw new IOException("the exchange is over");
        }
        writing.go();
      } finally {
        lock.unlock();
      }
    }
  }

  @FunctionalInterface
  private interface Writing {
    void go() throws IOException;
  }
}
