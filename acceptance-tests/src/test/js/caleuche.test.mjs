// A wallet of 2018 (did-jwt 0.1.1) and one of today write and read the same backup.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { call, newCredentials, oldDidJwt, platform, sign } from './platform.mjs'

const caleuche = platform.services.caleuche
const inTenMinutes = () => Math.floor(Date.now() / 1000) + 600

/** did-jwt 0.1.1 as the original mobile app called it: ES256K is what it signs with by default. */
const signOld = (claims, who) =>
  oldDidJwt.createJWT({ ...claims, exp: inTenMinutes() }, { issuer: who.did, signer: oldDidJwt.SimpleSigner(who.privateKey) })

const base64 = (length) => randomBytes(length).toString('base64')

/** Looks like a message of ERC-1098, which is all that Caleuche can see of one. */
const encrypted = () =>
  ({ version: 'x25519-xsalsa20-poly1305', nonce: base64(24), ephemPublicKey: base64(32), ciphertext: base64(100) })

const append = (token) => call('POST', `${caleuche}/event`, { body: { event_token: token } })

test('events signed by an old and a new wallet form one chain that either of them reads', async () => {
  const user = newCredentials()
  const [one, two] = [encrypted(), encrypted()]
  const first = await append(await signOld({ previous: null, event: one }, user))
  assert.equal(first.status, 200, JSON.stringify(first.body))
  assert.match(first.body.data.id, /^Qm[1-9A-HJ-NP-Za-km-z]{44}$/)
  const second = await append(await sign({ previous: first.body.data.id, event: two }, user))
  assert.equal(second.status, 200, JSON.stringify(second.body))

  const all = await call('GET', `${caleuche}/event`, { token: await sign({}, user) })
  assert.equal(all.body.data.total, 2)
  assert.deepEqual(all.body.data.events.map(({ hash }) => hash), [first.body.data.id, second.body.data.id])

  const rest = await call('GET', `${caleuche}/event`, { token: await signOld({ previous: first.body.data.id }, user) })
  assert.deepEqual(rest.body.data.events.map(({ event }) => event), [two])
})

test('an event that anybody can read is refused under the strict profile', async () => {
  const user = newCredentials()
  const plain = await append(await signOld({ previous: null, event: { type: 'STORE_CONNECTION', address: '0x01' } }, user))
  assert.equal(plain.status, 422)
  assert.equal(plain.body.code, 'plaintext_event')
})

test('an append to an old head is refused and told the head', async () => {
  const user = newCredentials()
  const first = await append(await sign({ previous: null, event: encrypted() }, user))
  const fork = await append(await sign({ previous: null, event: encrypted() }, user))
  assert.equal(fork.status, 409)
  assert.equal(fork.body.data.id, first.body.data.id)
})

test('a verified claim reads and deletes nobody\'s backup', async () => {
  const issuer = newCredentials()
  await append(await sign({ previous: null, event: encrypted() }, issuer))
  const claim = await issuer.createVerification({ sub: newCredentials().did, claim: { name: 'Alice' }, exp: inTenMinutes() })
  assert.equal((await call('GET', `${caleuche}/event`, { token: claim })).status, 401)
  assert.equal((await call('DELETE', `${caleuche}/event`, { token: claim })).status, 401)
  assert.equal((await call('GET', `${caleuche}/event`, { token: await sign({}, issuer) })).body.data.total, 1)
})
