import { renderSVG } from 'uqr'

/**
 * A text as a QR code: an SVG picture that scales to any size. With the least error correction (ISO/IEC 18004): a screen
 * is not torn, a request is long, and each square is larger for it.
 */
export const qrSvg = (text: string): string => renderSVG(text, { border: 2, ecc: 'L' })

/** The same as a data URL, for `<img src>`. */
export const qrDataUrl = (text: string): string => `data:image/svg+xml,${encodeURIComponent(qrSvg(text))}`
