package me.uport.caleuche.backup;

import me.uport.did.Did;
import me.uport.web.wakeup.WakeupHub;
import me.uport.web.wakeup.Wakeups;
import me.uport.web.wakeup.Wakeups.Waiter;
import org.springframework.stereotype.Component;

/** Tells the devices that listen, at whatever instance, that something changed in their hub. */
@Component
class HubNews {

  private final Wakeups wakeups;

  HubNews(WakeupHub hub) {
    this.wakeups = hub.wakeups("hub");
  }

  /** Something changed: told when the current transaction commits. */
  void changed(Did owner) {
    changed(owner.toString());
  }

  /** The same for an owner as rows spell it. */
  void changed(String owner) {
    wakeups.wake(owner);
  }

  /** Listens from now on. */
  Waiter listen(Did owner) {
    return wakeups.waiter(owner.toString(), 0);
  }
}
