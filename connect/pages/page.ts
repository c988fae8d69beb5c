// What both pages share.
import { qrSvg, type Network, type ServiceUrls } from '../src/index.js'

/** What the page server says about its platform. */
export interface Config {
  network: Required<Network>
  services: Required<ServiceUrls>
  /** The address of the EthereumClaimsRegistry. */
  claims: string
}

export const config = async (): Promise<Config> => {
  const told = (await (await fetch('/config.json')).json()) as Config
  return { ...told, services: { ...told.services, link: `${location.origin}/req/` } }
}

/** An element that the page has. */
export const $ = <E extends HTMLElement = HTMLElement>(id: string): E => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`There is no #${id} on this page`)
  return found as E
}

/** Draws a QR code into a frame. */
export const draw = (frame: HTMLElement, text: string): void => {
  frame.dataset['uri'] = text
  frame.replaceChildren(new DOMParser().parseFromString(qrSvg(text), 'image/svg+xml').documentElement)
}

/** A text of somebody else's: without characters that turn or hide text, and not endless. */
export const clean = (text: string, longest = 200): string => {
  const seen = text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, '\uFFFD')
  return seen.length > longest ? `${seen.slice(0, longest)}…` : seen
}
