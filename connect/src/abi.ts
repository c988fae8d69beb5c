import { fromHex, isAddress, isHex, selector, toHex, utf8, word } from './bytes.js'
import { ConnectError } from './errors.js'
import type { TransactionParams } from './requests.js'

/** An entry of a contract's ABI. */
export interface AbiEntry {
  type: string
  name?: string
  inputs?: { name: string; type: string }[]
  constant?: boolean
  stateMutability?: string
}

const fault = (message: string): ConnectError => new ConnectError('invalid_request', message)

/**
 * The call data of a function of plain types. Arrays and tuples are left to ethers and viem, which
 * work with {@link Connect.getProvider}.
 */
export const encodeCall = (entry: AbiEntry, values: unknown[]): string => {
  const types = (entry.inputs ?? []).map(({ type }) => type)
  if (types.length !== values.length) throw fault(`${entry.name} takes ${types.length} arguments, found ${values.length}`)
  const heads: string[] = []
  const tails: string[] = []
  types.forEach((type, index) => {
    if (type === 'string' || type === 'bytes') {
      heads.push(word((types.length * 32 + tails.join('').length / 2).toString(16)))
      tails.push(dynamic(type, values[index]))
    } else {
      heads.push(fixed(type, values[index]))
    }
  })
  return selector(`${entry.name}(${types.join(',')})`) + heads.join('') + tails.join('')
}

const dynamic = (type: string, value: unknown): string => {
  if (typeof value !== 'string' || (type === 'bytes' && !isHex(value))) throw fault(`Expected ${type} but found ${String(value)}`)
  const bytes = type === 'bytes' ? fromHex(value) : utf8(value)
  const padded = toHex(bytes).slice(2).padEnd(Math.ceil(bytes.length / 32) * 64, '0')
  return word(bytes.length.toString(16)) + padded
}

const fixed = (type: string, value: unknown): string => {
  const [, kind, size] = /^(address|bool|u?int|bytes)(\d*)$/.exec(type) ?? []
  switch (kind) {
    case 'address':
      if (isAddress(value)) return word(value)
      break
    case 'bool':
      if (typeof value === 'boolean') return word(value ? '1' : '0')
      break
    case 'bytes':
      if (typeof value === 'string' && isHex(value) && value.length <= 2 + 2 * Number(size)) return value.slice(2).padEnd(64, '0')
      break
    case 'int':
    case 'uint':
      return number(kind, Number(size || 256), value)
  }
  throw fault(`Expected ${type} but found ${String(value)}${kind ? '' : ': ethers and viem encode it'}`)
}

const number = (kind: 'int' | 'uint', bits: number, value: unknown): string => {
  const wanted = BigInt(value as string)
  const fits = kind === 'uint' ? BigInt.asUintN(bits, wanted) : BigInt.asIntN(bits, wanted)
  if (fits !== wanted) throw fault(`Expected ${kind}${bits} but found ${String(value)}`)
  return word(BigInt.asUintN(256, wanted).toString(16))
}

/** The call in words, as wallets show it: `setStatus(string "hello")`. */
export const describeCall = (entry: AbiEntry, values: unknown[]): string => {
  const shown = (entry.inputs ?? []).map(({ type }, index) =>
    type === 'string' ? `${type} ${JSON.stringify(values[index])}` : `${type} ${String(values[index])}`,
  )
  return `${entry.name}(${shown.join(', ')})`
}

/** A contract as `uport-connect` knows it: each function that writes asks the wallet. */
export type Contract = { abi: AbiEntry[]; address: string } & {
  [method: string]: (...values: unknown[]) => Promise<void>
}

/** Makes the functions of a contract that send their calls by `transact`. */
export const contractAt = (
  abi: AbiEntry[],
  address: string,
  transact: (call: TransactionParams, id?: string) => Promise<void>,
): Contract => {
  const reads = ({ constant, stateMutability }: AbiEntry) => constant || stateMutability === 'view' || stateMutability === 'pure'
  const methods = abi
    .filter((entry) => entry.type === 'function' && entry.name && !reads(entry))
    .map((entry) => {
      const count = entry.inputs?.length ?? 0
      const call = (...values: unknown[]) => {
        const own = values.slice(0, count)
        const id = values.slice(count).find((value): value is string => typeof value === 'string')
        const more = values.slice(count).find((value): value is TransactionParams => typeof value === 'object' && value !== null)
        return transact({ ...more, to: address, data: encodeCall(entry, own), fn: describeCall(entry, own) }, id ?? entry.name)
      }
      return [entry.name, call]
    })
  return { ...Object.fromEntries(methods), abi, address } as Contract
}
