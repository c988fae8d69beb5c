import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { backend, count, page } from '../testing/snippets.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What the documentation takes for granted. */
const AROUND = `
declare module 'ethers'
declare module 'viem'
declare const registry: string
declare const abi: string[]
declare const key: string
declare const value: string
`
const OPTIONS = "import { Connect, type ConnectOptions } from '@uport/connect'\ndeclare const options: ConnectOptions\n"

test('the snippets of the documentation compile', () => {
  assert.equal(count, page.length + 1, 'a new snippet has to be compiled here, and run in the browser suite')
  mkdirSync(join(root, 'target'), { recursive: true })
  const folder = mkdtempSync(join(root, 'target', 'docs-'))
  try {
    writeFileSync(join(folder, 'around.d.ts'), AROUND)
    writeFileSync(join(folder, 'page.ts'), page.join('\n'))
    writeFileSync(join(folder, 'backend.ts'), OPTIONS + backend)
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          target: 'ES2022', module: 'NodeNext', lib: ['ES2022', 'DOM'], types: [], strict: true, noEmit: true,
          paths: { '@uport/connect': ['../../dist/index.d.ts'] },
        },
      }),
    )
    const { status, stdout } = spawnSync(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', folder], { encoding: 'utf8' })
    assert.equal(status, 0, stdout)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
