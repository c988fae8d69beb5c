// An old wallet without ether: its identity is made, its transaction is paid for.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { call, eventually, fuelToken, newCredentials, platform, rpc, sign, wallet } from './platform.mjs'

const { sensui, unnu } = platform.services

test('an identity is created on the chain and found by its device key', async () => {
  const device = wallet()
  const body = { deviceKey: device.address, recoveryKey: wallet().address, blockchain: platform.network.name, managerType: 'MetaIdentityManager' }
  const token = await fuelToken(device.address.toLowerCase())

  const created = await call('POST', `${unnu}/createIdentity`, { token, body })
  assert.equal(created.status, 200, JSON.stringify(created.body))
  assert.equal(created.body.data.managerAddress.toLowerCase(), platform.contracts.MetaIdentityManager.toLowerCase())
  assert.match(created.body.data.txHash, /^0x[0-9a-f]{64}$/)

  const again = await call('POST', `${unnu}/createIdentity`, { token, body })
  assert.equal(again.body.data.txHash, created.body.data.txHash)

  const found = await eventually(
    () => call('POST', `${unnu}/lookup`, { token, body: { deviceKey: device.address } }),
    ({ status }) => status === 200,
  )
  assert.notEqual(await rpc('eth_getCode', found.body.data.identity, 'latest'), '0x')
})

test('an empty wallet is funded for the transaction it has signed, which then goes through', async () => {
  const poor = wallet()
  const gasPrice = BigInt(await rpc('eth_gasPrice'))
  const tx = await poor.signTransaction({
    to: platform.contracts.EthereumClaimsRegistry,
    // setSelfClaim(bytes32,bytes32)
    data: `0x9155b01a${'11'.repeat(32)}${'22'.repeat(32)}`,
    gasLimit: 100000,
    gasPrice: `0x${gasPrice.toString(16)}`,
    nonce: 0,
    chainId: Number(platform.network.chainId),
    value: 0,
  })

  const funded = await call('POST', `${sensui}/fund`, { token: await fuelToken(poor.address.toLowerCase()), body: { tx, blockchain: platform.network.chainId } })
  assert.equal(funded.status, 200, JSON.stringify(funded.body))
  // Three generations of clients read the hash at three places.
  const { data, txHash, message } = funded.body
  assert.equal(data, txHash)
  assert.equal(message.txHash, txHash)

  await eventually(() => rpc('eth_getBalance', poor.address, 'latest'), (balance) => BigInt(balance) >= gasPrice * 100000n)
  const sent = await rpc('eth_sendRawTransaction', tx)
  const receipt = await eventually(() => rpc('eth_getTransactionReceipt', sent), Boolean)
  assert.equal(receipt.status, '0x1')
})

test('a token of somebody who is not a sponsor pays for nothing', async () => {
  const device = wallet()
  const stranger = newCredentials()
  const token = await sign({ sub: device.address.toLowerCase() }, stranger)
  const refused = await call('POST', `${unnu}/createIdentity`, {
    token,
    body: { deviceKey: device.address, recoveryKey: device.address, blockchain: 'local', managerType: 'MetaIdentityManager' },
  })
  assert.equal(refused.status, 401)
})
