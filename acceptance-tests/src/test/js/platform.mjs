// What every suite here needs: the running platform's description, the original clients, and a scripted wallet's keys.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createJWT, ES256KSigner, hexToBytes } from 'did-jwt'
import { Wallet } from '@ethersproject/wallet'

// The original clients are CommonJS of 2018–2020; require() loads them as their users did.
const require = createRequire(import.meta.url)
export const { Credentials } = require('uport-credentials')
export const transports = require('uport-transports')
// The did-jwt that uport-transports brings: version 0.1.1, the one the original services verified with.
export const oldDidJwt = createRequire(require.resolve('uport-transports'))('did-jwt')

const file = process.env.UPORT_PLATFORM_JSON
if (!file) throw new Error('UPORT_PLATFORM_JSON must name the platform.json of a running platform')
export const platform = JSON.parse(readFileSync(file, 'utf8'))

// `did:ethr:0x…` without a network is mainnet to the old resolver, and the local chain to this platform.
export const ethrConfig = {
  networks: [
    {
      name: 'mainnet',
      chainId: platform.network.chainId,
      rpcUrl: platform.network.rpcUrl,
      registry: platform.contracts.EthereumDIDRegistry,
    },
  ],
}

/** A dapp or a user as the original library knows one: a did:ethr and its key. */
export const newCredentials = () => {
  const { did, privateKey: hex } = Credentials.createIdentity()
  // createIdentity() leaves out the leading zeros that one key in 256 has, and its own signer then refuses the key.
  const privateKey = hex.padStart(64, '0')
  const credentials = new Credentials({ did, privateKey, ethrConfig })
  return Object.assign(credentials, { privateKey, address: did.slice('did:ethr:'.length) })
}

/** A token as today's did-jwt makes it. */
export const sign = (claims, who, alg = 'ES256K', expiresIn = 600) =>
  createJWT(claims, { issuer: who.did, signer: ES256KSigner(hexToBytes(who.privateKey), alg === 'ES256K-R'), alg, expiresIn }, { alg })

export const fuelToken = (deviceKey) =>
  sign({ sub: deviceKey }, { did: platform.fuelTokenIssuer.did, privateKey: platform.fuelTokenIssuer.privateKey.replace(/^0x/, '') }, 'ES256K-R')

export const wallet = () => Wallet.createRandom()

export const rpc = async (method, ...params) => {
  const answer = await fetch(platform.network.rpcUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  const { result, error } = await answer.json()
  if (error) throw new Error(`${method}: ${error.message}`)
  return result
}

/** One HTTP call; answers `{status, headers, body}` with the body parsed where it is JSON. */
export const call = async (method, url, { token, body, headers = {} } = {}) => {
  const answer = await fetch(url, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const text = await answer.text()
  let parsed = text
  try {
    parsed = JSON.parse(text)
  } catch {
    // Left as text: some answers are not JSON on purpose.
  }
  return { status: answer.status, headers: answer.headers, body: parsed }
}

/** Asks again until the answer satisfies the caller: the chain needs a moment. */
export const eventually = async (ask, satisfied, { tries = 100, pause = 200 } = {}) => {
  let last
  for (let i = 0; i < tries; i++) {
    last = await ask()
    if (satisfied(last)) return last
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  throw new Error(`still not so after ${tries} tries: ${JSON.stringify(last)}`)
}
