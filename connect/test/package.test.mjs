import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const LIMIT = 60 * 1024
const file = (name) => new URL(`../${name}`, import.meta.url)

test('the library with everything it needs is below 60 kB, gzipped', async () => {
  const { outputFiles } = await build({
    entryPoints: [file('dist/index.js').pathname], bundle: true, minify: true, format: 'esm', target: 'es2022', write: false,
  })
  const size = gzipSync(outputFiles[0].contents, { level: 9 }).length
  console.log(`bundle: ${outputFiles[0].contents.length} bytes, ${size} gzipped`)
  assert.ok(size < LIMIT, `expected less than ${LIMIT} bytes but found ${size}`)
})

test('what the package exports is there, with its types', () => {
  const { exports, files } = JSON.parse(readFileSync(file('package.json'), 'utf8'))
  for (const path of Object.values(exports['.'])) assert.ok(existsSync(file(path)), path)
  assert.deepEqual(files, ['dist', 'src', 'README.md'])
  assert.ok(existsSync(file('README.md')))
})

test('the lock file names no address that packages come from', () => {
  assert.doesNotMatch(readFileSync(file('package-lock.json'), 'utf8'), /"resolved": "http/)
})
