import { keccak_256 } from '@noble/hashes/sha3.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { fromHex, isAddress, utf8 } from './bytes.js'
import type { TypedData } from './requests.js'

interface Field {
  name: string
  type: string
}

type Types = Record<string, Field[]>

const WORD = 32
const DOMAIN = 'EIP712Domain'

/** The fields that a domain may have, in the standard's order. */
const DOMAIN_FIELDS: Field[] = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
  { name: 'salt', type: 'bytes32' },
]

/**
 * The hash that an account signs of typed data (EIP-712).
 *
 * @throws RangeError when the types do not fit the message
 */
export const typedDataHash = ({ types, primaryType, domain, message }: TypedData): Uint8Array => {
  const all = { [DOMAIN]: DOMAIN_FIELDS.filter(({ name }) => Object.hasOwn(domain, name)), ...(types as Types) }
  const parts = [Uint8Array.of(0x19, 0x01), structHash(DOMAIN, domain, all)]
  return keccak_256(concatBytes(...parts, ...(primaryType === DOMAIN ? [] : [structHash(primaryType, message, all)])))
}

const structHash = (type: string, value: unknown, types: Types): Uint8Array => {
  const values = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  const fields = fieldsOf(type, types).map((field) => encoded(field.type, values[field.name], types))
  return keccak_256(concatBytes(keccak_256(utf8(typeText(type, types))), ...fields))
}

const fieldsOf = (type: string, types: Types): Field[] => {
  if (!Object.hasOwn(types, type)) throw new RangeError(`Expected a type but found ${type}`)
  return types[type]!
}

/** A struct with all that it refers to, those in the order of their names: `Mail(Person from)Person(string name)`. */
const typeText = (type: string, types: Types): string => {
  const found = new Set<string>()
  const collect = (name: string): void => {
    const struct = name.replace(/(\[\d*\])+$/, '')
    if (found.has(struct) || !Object.hasOwn(types, struct)) return
    found.add(struct)
    for (const field of types[struct]!) collect(field.type)
  }
  collect(type)
  found.delete(type)
  return [type, ...[...found].sort()]
    .map((name) => `${name}(${fieldsOf(name, types).map((field) => `${field.type} ${field.name}`).join(',')})`)
    .join('')
}

const encoded = (type: string, value: unknown, types: Types): Uint8Array => {
  const array = /^(.+)\[(\d*)\]$/.exec(type)
  if (array) return keccak_256(concatBytes(...items(value, array[2]!).map((item) => encoded(array[1]!, item, types))))
  if (Object.hasOwn(types, type)) return value == null ? new Uint8Array(WORD) : structHash(type, value, types)
  if (type === 'string') return keccak_256(utf8(String(value)))
  if (type === 'bytes') return keccak_256(hex(value))
  return word(type, value)
}

const items = (value: unknown, length: string): unknown[] => {
  if (!Array.isArray(value) || (length && value.length !== Number(length))) {
    throw new RangeError(`Expected an array${length && ` of ${length}`}`)
  }
  return value
}

const hex = (value: unknown): Uint8Array => {
  if (typeof value !== 'string' || !/^0x([0-9a-f]{2})*$/i.test(value)) throw new RangeError('Expected bytes as 0x…')
  return fromHex(value)
}

/** One of the types that take a word. */
const word = (type: string, value: unknown): Uint8Array => {
  if (type === 'address') {
    if (!isAddress(value)) throw new RangeError('Expected an address')
    return padded(fromHex(value))
  }
  if (type === 'bool') return number(BigInt(value === true || value === 'true'), 1, false)
  const [, name, size] = /^(u?int|bytes)(\d*)$/.exec(type) ?? []
  if (!name) throw new RangeError(`Expected a type but found ${type}`)
  if (name !== 'bytes') return number(integer(value), Number(size || 256), name === 'int')
  const bytes = hex(value)
  if (bytes.length !== Number(size)) throw new RangeError(`Expected ${type} but found ${bytes.length} bytes`)
  return concatBytes(bytes, new Uint8Array(WORD - bytes.length))
}

const padded = (bytes: Uint8Array): Uint8Array => concatBytes(new Uint8Array(WORD - bytes.length), bytes)

const integer = (value: unknown): bigint => {
  if (typeof value !== 'bigint' && typeof value !== 'string' && !Number.isSafeInteger(value)) {
    throw new RangeError('Expected an integer')
  }
  try {
    return BigInt(value as bigint | string | number)
  } catch (cause) {
    throw new RangeError('Expected an integer', { cause })
  }
}

const number = (value: bigint, bits: number, signed: boolean): Uint8Array => {
  const fits = signed ? BigInt.asIntN(bits, value) === value : BigInt.asUintN(bits, value) === value
  if (!fits) throw new RangeError(`Expected a number of ${bits} bits`)
  return fromHex(BigInt.asUintN(8 * WORD, value).toString(16).padStart(2 * WORD, '0'))
}
