package me.uport.chain.engine;

import java.util.concurrent.locks.LockSupport;
import me.uport.testkit.ChildJvm;

/**
 * Where the services of a process come to at the points at which they are to die, and go no step
 * further: when all are there, the process is killed.
 */
final class DeathGate {
  private int missing;

  DeathGate(int services) {
    this.missing = services;
  }

  /** Never returns. */
  void arrive(String who) {
    System.out.println(arrival(who));
    if (isLast()) {
      ChildJvm.killMyself();
    }
    while (true) {
      LockSupport.park();
    }
  }

  /** What stands in the log of the process once somebody is there. */
  static String arrival(String who) {
    return "<" + who + "> has come to its end";
  }

  private synchronized boolean isLast() {
    return --missing == 0;
  }
}
