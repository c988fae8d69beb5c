// How figures are written for people.

/** A number with few digits: 0.4, 12, 1,234, 12.3k. */
export const count = (value: number): string => {
  if (value >= 1e6) return `${(value / 1e6).toFixed(1)}M`
  if (value >= 1e4) return `${(value / 1e3).toFixed(1)}k`
  if (value > 0 && value < 10 && !Number.isInteger(value)) return value.toFixed(1)
  return Math.round(value).toLocaleString('en')
}

/** A count that ends at ten thousand. */
export const bounded = (value: number): string => (value > 10_000 ? '> 10,000' : value.toLocaleString('en'))

/** Wei, given as text, in ether. */
export const ether = (wei: string): string => {
  const value = Number(BigInt(wei) / 10n ** 9n) / 1e9
  if (value === 0) return wei === '0' ? '0' : '< 0.000001'
  return value < 0.000001 ? '< 0.000001' : value.toLocaleString('en', { maximumSignificantDigits: value < 1 ? 3 : 5 })
}

export const bytes = (value: number): string => {
  if (value < 1000) return `${value} B`
  const [power, unit] = value < 1e6 ? [1e3, 'kB'] : value < 1e9 ? [1e6, 'MB'] : [1e9, 'GB']
  return `${(value / power).toFixed(value / power < 10 ? 1 : 0)} ${unit}`
}

export const millis = (value: number): string => (value < 1000 ? `${value < 10 ? value.toFixed(1) : Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`)

/** A length of time, in its largest units. */
export const span = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`
  return `${Math.floor(seconds / 86_400)} d ${Math.floor((seconds % 86_400) / 3600)} h`
}

export const clock = (at: string | number): string => new Date(at).toLocaleTimeString('en-GB')

/** An address, hash or DID that is recognised by its ends. */
export const short = (text: string): string => {
  const begin = text.lastIndexOf('0x')
  const head = begin < 0 ? 10 : begin + 8
  return text.length > head + 6 ? `${text.slice(0, head)}…${text.slice(-4)}` : text
}

/** A word of the services, as people write it. */
export const words = (text: string): string => text.replaceAll('_', ' ')
