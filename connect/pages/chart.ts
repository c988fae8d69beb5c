// Small charts as SVG: drawn anew whenever there is a new point, and read by pointing at them.
const NS = 'http://www.w3.org/2000/svg'
const [WIDTH, HEIGHT] = [300, 100]

const svg = (name: string, attributes: Record<string, string | number>, ...children: Element[]): SVGElement => {
  const made = document.createElementNS(NS, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  made.append(...children)
  return made
}

const frame = (label: string, ...children: Element[]): SVGElement =>
  svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': label }, ...children)

/** The next round number above: 1, 2 or 5 with zeros. */
export const ceiling = (value: number): number => {
  if (value <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return power * ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10)
}

/** A value at an instant in milliseconds; none where nothing was seen. */
export type Sample = [at: number, value: number | undefined]

/** One of several values that are drawn together; `of` is the name of its colour. */
export interface Series {
  of: string
  samples: Sample[]
}

const pieces = (samples: Sample[]): [number, number][][] => {
  const all: [number, number][][] = [[]]
  for (const [at, value] of samples) {
    if (value === undefined) all.push([])
    else all.at(-1)!.push([at, value])
  }
  return all.filter((piece) => piece.length > 0)
}

/** Lines over time; a gap stays a gap. */
export const lines = (label: string, series: Series[], from: number, to: number, top: number): SVGElement => {
  const x = (at: number) => ((at - from) / (to - from)) * WIDTH
  const y = (value: number) => HEIGHT - (value / top) * (HEIGHT - 4)
  const drawn = series.flatMap(({ of, samples }) =>
    pieces(samples.filter(([at]) => at >= from)).flatMap((piece) => {
      const [first, last] = [piece[0]!, piece.at(-1)!]
      // One point alone would be no line.
      const path = `M${x(first[0]) - (piece.length === 1 ? 2 : 0)},${y(first[1])}${piece.map(([at, value]) => `L${x(at).toFixed(1)},${y(value).toFixed(1)}`).join('')}`
      const colour = `of-${of}`
      return [
        svg('path', { class: `area ${colour}`, d: `${path}L${x(last[0]).toFixed(1)},${HEIGHT}L${x(first[0]).toFixed(1)},${HEIGHT}Z` }),
        svg('path', { class: `line ${colour}`, d: path }),
      ]
    }),
  )
  return frame(label, ...grid(), ...drawn)
}

/** One bar for each sample, the series on top of each other. */
export const bars = (label: string, series: Series[], top: number): SVGElement => {
  const count = Math.max(...series.map(({ samples }) => samples.length), 1)
  const width = WIDTH / count
  const below = new Array<number>(count).fill(0)
  const drawn = series.flatMap(({ of, samples }) =>
    samples.flatMap(([, value = 0], place) => {
      if (value === 0) return []
      const height = (value / top) * (HEIGHT - 4)
      below[place]! += height
      return [svg('rect', { class: `bar of-${of}`, x: place * width + width * 0.12, width: width * 0.76, y: HEIGHT - below[place]!, height: Math.max(height, 1.5) })]
    }),
  )
  return frame(label, ...grid(), ...drawn)
}

const grid = (): SVGElement[] => [4, HEIGHT / 2 + 2, HEIGHT].map((y) => svg('line', { class: 'grid', x1: 0, x2: WIDTH, y1: y, y2: y }))

/** A line without anything around it. */
export const spark = (label: string, of: string, values: number[]): SVGElement => {
  const top = Math.max(...values, 1)
  const step = WIDTH / Math.max(values.length - 1, 1)
  const path = values.map((value, place) => `${place === 0 ? 'M' : 'L'}${(place * step).toFixed(1)},${(HEIGHT - 3 - (value / top) * (HEIGHT - 8)).toFixed(1)}`).join('')
  return frame(label, svg('path', { class: `area of-${of}`, d: `${path}L${WIDTH},${HEIGHT}L0,${HEIGHT}Z` }), svg('path', { class: `line of-${of}`, d: path }))
}

/** Lets a pointer find the sample below it. */
export const pointed = (plot: HTMLElement, tell: (share: number | undefined) => void): void => {
  const mark = (share: number) => {
    plot.querySelector('.cursor')?.remove()
    plot.querySelector('svg')?.append(svg('line', { class: 'cursor', x1: share * WIDTH, x2: share * WIDTH, y1: 0, y2: HEIGHT }))
  }
  plot.addEventListener('pointermove', (event) => {
    const box = plot.getBoundingClientRect()
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width))
    mark(share)
    tell(share)
  })
  plot.addEventListener('pointerleave', () => (plot.querySelector('.cursor')?.remove(), tell(undefined)))
}
