// uport-transports sends the push; the wallet reads it with tokens of today's did-jwt.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { call, newCredentials, platform, sign, transports } from './platform.mjs'

const require = createRequire(import.meta.url)
const nacl = createRequire(require.resolve('uport-transports'))('tweetnacl')
const pututu = platform.services.pututu

const registeredUser = async () => {
  const user = newCredentials()
  const userAuth = () => sign({ type: 'user-auth' }, user)
  const device = await call('POST', `${pututu}/device`, {
    token: await userAuth(),
    body: { platform: 'fcm', token: `fcm-registration-token-${user.address}`, app: 'uPort' },
  })
  assert.ok([200, 201].includes(device.status), JSON.stringify(device.body))
  const [box] = [nacl.box.keyPair()]
  return { user, userAuth, endpoint: device.body.data.id, box, boxPub: Buffer.from(box.publicKey).toString('base64') }
}

test('a request pushed by the original transport is decrypted by the wallet', async () => {
  const dapp = newCredentials()
  const { user, userAuth, endpoint, box, boxPub } = await registeredUser()
  assert.match(endpoint, /^arn:aws:sns:[a-z0-9-]+:[0-9]+:endpoint\/GCM\/uPort\/[0-9a-f-]{36}$/)
  const pushToken = await user.signJWT({ aud: dapp.did, type: 'notifications', value: endpoint }, 600)
  const request = await dapp.createDisclosureRequest({ requested: ['name'] })

  const sent = await transports.transport.push.send(pushToken, boxPub, `${pututu}/sns`)(request)
  assert.equal(sent.status, 'success')

  const { body } = await call('GET', `${pututu}/message`, { token: await userAuth() })
  assert.equal(body.data.length, 1)
  const message = body.data[0]
  assert.equal(message.id, sent.data)
  assert.equal(message.sender, dapp.did)
  assert.equal(message.recipient, user.did)
  const plaintext = transports.crypto.decryptMessage(JSON.parse(message.message), box.secretKey)
  assert.equal(JSON.parse(plaintext).message, request)

  const deleted = await call('DELETE', `${pututu}/message/${message.id}`, { token: await userAuth() })
  assert.equal(deleted.status, 200)
  const empty = await call('GET', `${pututu}/message`, { token: await userAuth() })
  assert.deepEqual(empty.body.data, [])
})

test('a notification token for an endpoint of somebody else is refused', async () => {
  const dapp = newCredentials()
  const mallory = newCredentials()
  const { endpoint, boxPub } = await registeredUser()
  const forged = await mallory.signJWT({ aud: dapp.did, type: 'notifications', value: endpoint }, 600)
  await assert.rejects(transports.transport.push.send(forged, boxPub, `${pututu}/sns`)('a.b.c'), /400/)
})

test('a verified claim opens nobody\'s mailbox', async () => {
  const issuer = newCredentials()
  const subject = newCredentials()
  const claim = await issuer.createVerification({ sub: subject.did, claim: { name: 'Alice' } })
  const refused = await call('GET', `${pututu}/message`, { token: claim })
  assert.equal(refused.status, 401)
})
