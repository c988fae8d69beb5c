// The snippets of docs/connect.md, as they stand there.
import { readFileSync } from 'node:fs'

const text = readFileSync(new URL('../../docs/connect.md', import.meta.url), 'utf8')
const all = [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code]) => code)

const holding = (words) => {
  const found = all.filter((code) => code.includes(words))
  if (found.length !== 1) throw new Error(`Expected one snippet with ${words} but found ${found.length}`)
  return found[0]
}

/** A page of the documentation: makes the library, logs in, and writes to the chain. */
export const page = ['new Connect(', 'requestDisclosure(', 'getProvider()'].map((words) => (words === 'new Connect(' ? all[0] : holding(words)))

/** How a backend signs. */
export const backend = holding('signer: {')

/** How many there are: one that is new has to be run, too. */
export const count = all.length
