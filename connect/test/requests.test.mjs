import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Connect, decodeJWT, decodeMnid, encodeMnid, EthrKeyResolver, isJWT, joinSignature, qrDataUrl, qrSvg, requestIn, requestLink, signJWT, verifyJWT } from '../dist/index.js'
import { answerInFragment } from '../dist/links.js'
import { encodeCall } from '../dist/abi.js'
import { personalSigner } from '../dist/keys.js'
import { code, dapp, keys, NETWORK, now, stranger } from '../testing/cast.mjs'

/** A dapp whose requests go to this test instead of a wallet. */
const connected = (opts = {}) => {
  const sent = []
  const transport = async (uri) => (sent.push(decodeJWT(requestIn(uri)).payload), {})
  const connect = new Connect('Test', { network: { id: NETWORK, rpcUrl: 'http://localhost:1' }, useStore: false, transport, resolver: keys, ...opts })
  // Without Chasqui: answers go to a server of the dapp's own.
  connect.exchange.topics.create = async () => ({ url: 'https://chasqui.example/topic/abcdefghijkl' })
  connect.exchange.topics.write = async () => undefined
  connect.exchange.topics.listen = () => () => undefined
  connect.exchange.topics.remove = async () => undefined
  const cancelAll = () => Promise.all(connect.exchange.mine().map((pending) => connect.exchange.cancel(pending)))
  return { connect, sent, cancelAll }
}

test('a disclosure request has the fields of uport-credentials', async () => {
  const { connect, sent, cancelAll } = connected()
  await connect.requestDisclosure({ requested: ['name'], verified: ['email'], notifications: true, accountType: 'general' })
  const [{ iat, exp, vc, boxPub, ...claims }] = sent
  assert.deepEqual(claims, {
    type: 'shareReq', iss: connect.clientDid, callback: 'https://chasqui.example/topic/abcdefghijkl', act: 'general', net: NETWORK,
    requested: ['name'], verified: ['email'], permissions: ['notifications'],
  })
  assert.ok(exp - iat >= 599 && exp - iat <= 600)
  assert.equal(Buffer.from(boxPub, 'base64').length, 32)
  assert.equal(decodeJWT(vc[0]).payload.claim.name, 'Test')
  await cancelAll()
})

test('requests of each type are signed by the dapp and carry their callback', async () => {
  const { connect, sent, cancelAll } = connected()
  connect.setState({ did: stranger.did })
  const to = '0x00521965e7bd230323c423d96c657db5b79d099f'
  await connect.sendTransaction({ to, value: 5n, data: '0x01', fn: 'pay()' })
  await connect.requestPersonalSign('hello')
  await connect.requestTypedDataSignature({ types: { A: [] }, primaryType: 'A', domain: {}, message: {} })
  await connect.requestVerificationSignature({ a: 1 }, { sub: dapp.did })
  await connect.sendVerification({ claim: { b: 2 }, exp: now() + 1e6 })
  assert.deepEqual(sent.map(({ type }) => type), ['ethtx', 'personalSigReq', 'eip712Req', 'verReq', undefined])
  const [tx, personal, , ver, credential] = sent
  assert.deepEqual({ to: tx.to, value: tx.value, net: tx.net, fn: tx.fn }, { to: encodeMnid({ network: NETWORK, address: to }), value: '5', net: NETWORK, fn: 'pay()' })
  assert.equal(personal.data, '0x68656c6c6f')
  assert.equal(ver.aud, stranger.did)
  assert.deepEqual({ sub: credential.sub, claim: credential.claim }, { sub: stranger.did, claim: { b: 2 } })
  assert.ok(sent.every((claims) => claims.iss === connect.clientDid && (claims.callback ?? claims.callbackUrl)))
  await cancelAll()
})

test('what cannot be asked is refused before anything is sent', async () => {
  const { connect, sent } = connected()
  const refused = (ask) => assert.rejects(async () => ask(), code('invalid_request'))
  await refused(() => connect.requestDisclosure({ accountType: 'golden' }))
  await refused(() => connect.sendTransaction({}))
  await refused(() => connect.sendTransaction({ to: '0x12' }))
  await refused(() => connect.sendTransaction({ to: '0x00521965e7bd230323c423d96c657db5b79d099f', value: '0.1' }))
  await refused(() => connect.sendTransaction({ to: encodeMnid({ network: '0x1', address: '0x00521965e7bd230323c423d96c657db5b79d099f' }) }))
  await refused(() => connect.requestTypedDataSignature({ primaryType: 'A' }))
  await refused(() => connect.requestTypedDataSignature({ types: {}, primaryType: 'A', domain: {}, message: {} }))
  await refused(() => connect.requestVerificationSignature({ a: 1 }, {}))
  await refused(() => connect.sendVerification({ claim: {} }))
  assert.deepEqual(sent, [])
  assert.throws(() => new Connect('Test', { network: 'rinkeby', useStore: false }), code('invalid_request'))
  assert.throws(() => new Connect('Test', { network: 'mainnet', accountType: 'segregated', useStore: false }), code('invalid_request'))
})

test('an answer counts once, for the request of its id, and also for who asks later', async () => {
  const { connect } = connected()
  await connect.sendTransaction({ to: dapp.did.slice(-42), data: '0x' }, 'pay', { data: 'order 7' })
  const hash = `0x${'ab'.repeat(32)}`
  await connect.pubResponse({ id: 'pay', payload: hash })
  assert.deepEqual(await connect.onResponse('pay'), { id: 'pay', payload: hash, data: 'order 7' })
  await assert.rejects(connect.pubResponse({ id: 'pay', payload: hash }), code('invalid_answer'))
  await assert.rejects(connect.pubResponse({ id: 'other', payload: hash }), code('invalid_answer'))
})

test('a refusal, a cancelled and an expired request reject', async () => {
  const { connect } = connected()
  const to = dapp.did.slice(-42)
  await connect.sendTransaction({ to, data: '0x' }, 'denied')
  await connect.sendTransaction({ to, data: '0x' }, 'cancelled')
  await connect.requestDisclosure({ expiresIn: 0 }, 'expired')
  await connect.pubResponse({ id: 'denied', error: 'access_denied' })
  await connect.cancel('cancelled')
  await assert.rejects(connect.onResponse('denied'), code('access_denied'))
  await assert.rejects(connect.onResponse('cancelled'), code('cancelled'))
  await assert.rejects(connect.onResponse('expired'), code('expired'))
  assert.equal(connect.isWaiting('denied'), false)
})

test('a backend signs requests in its own name', async () => {
  const asked = []
  const signer = { did: dapp.did, sign: async (claims) => (asked.push(claims), signJWT(claims, dapp)) }
  const { connect, sent, cancelAll } = connected({ signer })
  await connect.requestDisclosure()
  assert.equal(sent[0].iss, dapp.did)
  assert.equal(asked.length, 1)
  assert.equal(connect.keypair.did, undefined)
  await cancelAll()
})

test('contracts send their calls with data and in words', async () => {
  const { connect, sent, cancelAll } = connected()
  const abi = [
    { type: 'function', name: 'setStatus', inputs: [{ name: 's', type: 'string' }, { name: 'n', type: 'uint8' }] },
    { type: 'function', name: 'read', inputs: [], stateMutability: 'view' },
  ]
  const contract = connect.contract(abi).at('0x00521965e7bd230323c423d96c657db5b79d099f')
  assert.equal(contract.read, undefined)
  await contract.setStatus('hello', 3)
  assert.equal(sent[0].fn, 'setStatus(string "hello", uint8 3)')
  assert.match(sent[0].data, /^0x[0-9a-f]{8}0{62}400{63}30{63}568656c6c6f0{54}$/)
  assert.ok(connect.isWaiting('setStatus'))
  assert.throws(() => contract.setStatus('hello', 256), code('invalid_request'))
  assert.equal(encodeCall({ type: 'function', name: 'transfer', inputs: [{ name: 'to', type: 'address' }, { name: 'v', type: 'uint256' }] },
    ['0x00521965e7bd230323c423d96c657db5b79d099f', 1n]).slice(0, 10), '0xa9059cbb')
  await cancelAll()
})

test('tokens are those of did-jwt', async () => {
  const token = signJWT({ hello: 'world' }, dapp)
  assert.ok(isJWT(token))
  assert.equal((await verifyJWT(token, keys)).hello, 'world')
  // The same signature without its recovery id is ES256K.
  const [, payload, signature] = token.split('.')
  await assert.rejects(verifyJWT(`${Buffer.from('{"alg":"ES256K"}').toString('base64url')}.${payload}.${signature}`, keys), code('invalid_answer'))
  await assert.rejects(verifyJWT(token, { isKeyOf: async () => false }), code('invalid_answer'))
})

test('DIDs of other methods, networks and forms are refused', async () => {
  const resolver = new EthrKeyResolver({ id: NETWORK, rpcUrl: 'http://localhost:1', registry: `0x${'1'.repeat(40)}` })
  const address = dapp.did.slice(-42)
  for (const did of [`did:web:${address}`, `did:ethr:0x1:${address}`, `${dapp.did}0`, `did:ethr:${address}#owner`]) {
    await assert.rejects(resolver.isKeyOf(did, address), code('invalid_answer'))
  }
  await assert.rejects(resolver.isKeyOf(dapp.did, address), code('unavailable'))
})

test('MNIDs are those of the mnid library', () => {
  const known = { network: '0x1', address: '0x00521965e7bd230323c423d96c657db5b79d099f' }
  assert.equal(encodeMnid(known), '2nQtiQG6Cgm1GYTBaaKAgr76uY7iSexUkqX')
  assert.deepEqual(decodeMnid('2nQtiQG6Cgm1GYTBaaKAgr76uY7iSexUkqX'), known)
  assert.deepEqual(decodeMnid(encodeMnid({ ...known, network: NETWORK })), { ...known, network: NETWORK })
  assert.equal(decodeMnid('2nQtiQG6Cgm1GYTBaaKAgr76uY7iSexUkqY'), undefined)
})

test('links carry requests, and bring answers back', () => {
  assert.equal(requestLink('me.uport:req/', 'a.b.c', { type: 'post', redirectUrl: 'https://d/#id=x y' }), 'me.uport:req/a.b.c?callback_type=post&redirect_url=https%3A%2F%2Fd%2F%23id%3Dx%20y')
  for (const link of ['a.b.c', 'me.uport:req/a.b.c', 'https://id.uport.me/req/a.b.c?x=1', 'http://127.0.0.1:7100/req/a.b.c#y']) assert.equal(requestIn(link), 'a.b.c')
  assert.deepEqual(answerInFragment('#page=2&id=login&access_token=a.b.c'), { id: 'login', fields: { access_token: 'a.b.c' }, data: undefined, rest: '#page=2' })
  assert.deepEqual(answerInFragment('#id=login'), { id: 'login', fields: undefined, data: undefined, rest: '' })
  assert.equal(answerInFragment('#page=2'), undefined)
})

test('signatures are joined as Ethereum has them', () => {
  assert.equal(joinSignature({ r: '1', s: `0x${'2'.repeat(64)}`, v: 0 }), `0x${'0'.repeat(63)}1${'2'.repeat(64)}1b`)
  assert.throws(() => joinSignature({ r: '1', s: '2', v: 99 }))
  // The example of web3.eth.accounts.recover.
  const signature = { r: 'b91467e570a6466aa9e9876cbcd013baba02900b8979d43fe208a4a4f339f5fd', s: '6007e74cd82e037b800186422fc2da167c747ef045e5d18a5f5d4300f8e1a029', v: 28 }
  assert.equal(personalSigner(new TextEncoder().encode('Some data'), signature), '0x2c7536e3605d9c16a7a3d7b1898e529396a65c23')
})

test('QR codes are pictures', () => {
  assert.match(qrSvg('https://chasqui.example/t/abc'), /^<svg[^>]+viewBox/)
  assert.match(qrDataUrl('x'), /^data:image\/svg\+xml,%3Csvg/)
})
