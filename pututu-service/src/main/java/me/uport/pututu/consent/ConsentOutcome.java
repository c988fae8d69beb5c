package me.uport.pututu.consent;

/** Whether the user lets a message come in. */
public sealed interface ConsentOutcome {

  /**
   * It may.
   *
   * @param urgent whether it may wake a phone that sleeps
   */
  record Allowed(boolean urgent) implements ConsentOutcome {}

  /** The token, or the user for this dapp, allows no message to wake a phone that sleeps. */
  record UrgentNotAllowed() implements ConsentOutcome {}

  /** The dapp has to prove who it is. */
  record ProofRequired() implements ConsentOutcome {}

  /** As many messages came today as may. */
  record UsedUp(int perDay) implements ConsentOutcome {}
}
