package me.uport.pututu.device;

/** Whether a phone was registered. */
sealed interface RegisterOutcome {

  record Registered(Device device) implements RegisterOutcome {}

  /** The user has as many phones as one may have. */
  record TooManyDevices() implements RegisterOutcome {}

  /** To this address, whoever asked for it, as many pushes for proof went as may in an hour. */
  record TooManyProofs() implements RegisterOutcome {}
}
