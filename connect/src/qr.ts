import { renderSVG } from 'uqr'

/** A text as a QR code: an SVG picture that scales to any size. */
export const qrSvg = (text: string): string => renderSVG(text, { border: 2, ecc: 'M' })

/** The same as a data URL, for `<img src>`. */
export const qrDataUrl = (text: string): string => `data:image/svg+xml,${encodeURIComponent(qrSvg(text))}`
