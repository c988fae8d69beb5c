// Who plays in the tests: a dapp, a user, somebody else, and a registry that knows each by the address in the DID.
import { newKeyPair, signJWT } from '../dist/index.js'

export const NETWORK = '0x539'
export const dapp = newKeyPair(NETWORK)
export const user = newKeyPair(NETWORK)
export const stranger = newKeyPair(NETWORK)

export const keys = { isKeyOf: async (did, address) => did.toLowerCase().endsWith(address.toLowerCase()) }

export const now = () => Math.floor(Date.now() / 1000)

/** A request of the dapp, as it is sent. */
export const request = (claims) => signJWT({ exp: now() + 600, ...claims }, dapp)

/** What a wallet answers to a disclosure request. */
export const disclosed = (req, claims = {}, who = user) =>
  signJWT({ type: 'shareResp', aud: dapp.did, req, exp: now() + 600, ...claims }, who)

export const code = (expected) => (fault) => {
  if (fault.code !== expected) throw new Error(`expected ${expected} but it was ${fault.code}: ${fault.message}`)
  return true
}
