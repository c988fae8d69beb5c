/** What may go wrong with a request. */
export type ConnectErrorCode =
  /** The user does not want to. */
  | 'access_denied'
  /** The user closed the dialog, or the dapp cancelled. */
  | 'cancelled'
  /** Nobody answered before the request's `exp`. */
  | 'expired'
  /** An answer came that does not belong to the request, or is not signed by whom it names. */
  | 'invalid_answer'
  /** A service, or the node, cannot be reached or fails. */
  | 'unavailable'
  /** A service refuses. */
  | 'refused'
  /** The dapp asked for something that cannot be asked. */
  | 'invalid_request'

/** Every failure of this library. The text is for developers; show users what {@link code} means. */
export class ConnectError extends Error {
  /** The id of the request, where one was under way. */
  id?: string

  constructor(
    readonly code: ConnectErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options)
    this.name = 'ConnectError'
  }

  /** The name under which `uport-connect` 1.x had the code. */
  get error(): string {
    return this.code
  }
}

/** An answer that must not be believed. */
export const invalid = (message: string): ConnectError => new ConnectError('invalid_answer', message)
