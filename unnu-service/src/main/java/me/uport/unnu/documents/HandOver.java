package me.uport.unnu.documents;

import java.io.IOException;
import java.util.List;
import me.uport.ipfs.IpfsFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Hands documents to the IPFS node, again and again until it has taken each. What is to do stands
 * in the rows, with the time of the next attempt, so that neither a crash nor another instance
 * changes anything.
 */
final class HandOver implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);
  private static final int BATCH = 20;

  private final DocumentRows rows;
  private final @Nullable IpfsNode node;
  private final DocumentProperties properties;
  private volatile @Nullable Thread thread;

  /**
   * @param node where documents go; null: they wait for the day on which there is one
   */
  HandOver(DocumentRows rows, @Nullable IpfsNode node, DocumentProperties properties) {
    this.rows = rows;
    this.node = node;
    this.properties = properties;
  }

  @Override
  public void start() {
    IpfsNode ipfs = node;
    if (ipfs != null) {
      Thread started = Thread.ofVirtual().name("ipfs-hand-over").unstarted(() -> loop(ipfs));
      thread = started;
      started.start();
    }
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void loop(IpfsNode ipfs) {
    try {
      while (isRunning()) {
        round(ipfs);
        Thread.sleep(properties.interval());
      }
    } catch (InterruptedException stopped) {
      LOG.debug("Handing documents over was stopped");
    }
  }

  private void round(IpfsNode ipfs) throws InterruptedException {
    try {
      List<IpfsFile> due;
      do {
        due = rows.takeDue(BATCH, properties.firstPause(), properties.longestPause());
        for (IpfsFile file : due) {
          handOver(ipfs, file);
        }
      } while (due.size() == BATCH);
    } catch (RuntimeException failure) {
      LOG.warn("Documents wait to be handed to IPFS: {}", failure.toString());
    }
  }

  private void handOver(IpfsNode ipfs, IpfsFile file) throws InterruptedException {
    try {
      ipfs.add(file);
      rows.handedOver(file.cid());
    } catch (IOException e) {
      LOG.warn("The IPFS node did not take {}: {}", file.cid(), e.toString());
    }
  }
}
