export { Connect } from './connect.js'
export type {
  ConnectOptions,
  RawResponse,
  RequestSigner,
  Response,
  SendOptions,
  ServiceUrls,
  Transport,
  VerificationParams,
} from './connect.js'
export type { AbiEntry, Contract } from './abi.js'
export type { AnswerFields, AnswerPayload, Disclosure, SignatureAnswer, VerifiedClaim } from './answers.js'
export { verifyAnswer } from './answers.js'
export { decrypt, encrypt, newBoxKeyPair, type BoxKeyPair, type EncryptedMessage } from './box.js'
export { EthrKeyResolver, type KeyResolver } from './did.js'
export { dialog, type Show, type ShownRequest } from './dialog.js'
export { ConnectError, type ConnectErrorCode } from './errors.js'
export { decodeJWT, isJWT, signJWT, verifyJWT, type JwtPayload } from './jwt.js'
export { joinSignature, newKeyPair, type KeyPair, type SignatureParts } from './keys.js'
export { requestIn, requestLink } from './links.js'
export { decodeMnid, encodeMnid, type Mnid } from './mnid.js'
export { RpcError, type Network } from './network.js'
export { UportProvider, type ProviderEvent, type RequestArguments } from './provider.js'
export { qrDataUrl, qrSvg } from './qr.js'
export type {
  AccountType,
  DisclosureParams,
  TransactionParams,
  TypedData,
  VerificationSignatureParams,
  WantedClaim,
} from './requests.js'
export { LocalStorageStore, type ConnectState, type StateStore } from './state.js'
