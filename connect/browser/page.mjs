// What the suite's page runs: the library as a dapp bundles it; ethers and viem come when a test wants them.
import * as uport from '../dist/index.js'

const config = await (await fetch('/config.json')).json()

window.uport = uport
window.load = async () => ([window.ethers, window.viem] = await Promise.all([import('ethers'), import('viem')])) && undefined
window.config = config

/** The dapp of this page, as it is after every load. */
window.connect = new uport.Connect('Suite', config.options)

/** How a wait ended, as JSON. */
window.outcome = (promise) => promise.then((value) => ({ value: value?.payload ?? value, data: value?.data }), ({ code, message }) => ({ code, message }))

/** Asks, and waits; the wait is looked at later. */
window.ask = async (name, ...values) => {
  const id = values.pop()
  const answer = window.outcome(window.connect.onResponse(id))
  await window.connect[name](...values, id)
  window.answers = { ...window.answers, [id]: answer }
}
document.body.dataset.ready = 'yes'
