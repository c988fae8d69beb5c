// What the platform signs, today's did-jwt and ethr-did-resolver verify.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verifyJWT } from 'did-jwt'
import { Resolver } from 'did-resolver'
import { getResolver } from 'ethr-did-resolver'
import { platform } from './platform.mjs'

test('a fuel token minted by the platform is verified by did-jwt', async () => {
  assert.ok(process.env.UPORT_FUEL_TOKEN, 'UPORT_FUEL_TOKEN must hold what ./uport token printed')
  const resolver = new Resolver(
    getResolver({
      networks: [
        { name: platform.network.name, chainId: platform.network.chainId, rpcUrl: platform.network.rpcUrl, registry: platform.contracts.EthereumDIDRegistry },
      ],
    }),
  )
  const { payload, issuer } = await verifyJWT(process.env.UPORT_FUEL_TOKEN, { resolver })
  assert.equal(issuer, platform.fuelTokenIssuer.did)
  assert.match(payload.sub, /^0x[0-9a-fA-F]{40}$/)
  assert.ok(payload.exp > payload.iat)
})
