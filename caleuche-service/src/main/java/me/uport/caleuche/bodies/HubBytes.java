package me.uport.caleuche.bodies;

/** How many bytes one hub may keep; said by whoever keeps hubs. */
@FunctionalInterface
public interface HubBytes {

  /** Bytes. */
  long limit();
}
