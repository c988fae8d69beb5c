package me.uport.platform.wallet;

import java.util.function.Supplier;
import me.uport.did.ResolutionUnavailableException;
import me.uport.node.NodeRejectedException;
import me.uport.node.NodeUnavailableException;
import me.uport.platform.PlatformException;
import me.uport.wallet.identity.StillWaitingException;
import me.uport.wallet.keys.SecretStoreException;
import me.uport.wallet.memory.LyingHubException;
import me.uport.wallet.services.ServiceRefusedException;
import me.uport.wallet.services.ServiceUnavailableException;

/** Makes one line of what a service refuses or does not say, instead of a stack trace. */
final class Reported {

  private Reported() {}

  static <T> T by(Supplier<T> action) {
    try {
      return action.get();
    } catch (ServiceRefusedException e) {
      // Whoever a callback leads to says this.
      throw new PlatformException(
          RequestText.clean("refused (" + e.code() + "): " + e.getMessage()), e);
    } catch (ServiceUnavailableException e) {
      throw new PlatformException(e.getMessage() + ": is the platform up? (./uport up)", e);
    } catch (NodeUnavailableException | ResolutionUnavailableException e) {
      throw new PlatformException("the chain cannot be asked: " + e.getMessage(), e);
    } catch (LyingHubException
        | StillWaitingException
        | NodeRejectedException
        | SecretStoreException
        | IllegalArgumentException e) {
      throw new PlatformException(String.valueOf(e.getMessage()), e);
    }
  }

  static void by(Runnable action) {
    Boolean done =
        by(
            () -> {
              action.run();
              return true;
            });
    assert done;
  }
}
