import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

/** One value of ASN.1 in DER (X.690): tag, length, contents. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  if (body.length < 128) return Buffer.concat([Buffer.from([tag, body.length]), body])
  const bytes = Buffer.from(
    body.length.toString(16).padStart(body.length > 255 ? 4 : 2, '0'),
    'hex',
  )
  return Buffer.concat([Buffer.from([tag, 0x80 | bytes.length]), bytes, body])
}

const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts)
const set = (...parts: Buffer[]): Buffer => der(0x31, ...parts)
const octets = (...parts: Buffer[]): Buffer => der(0x04, ...parts)
const bits = (bytes: Buffer): Buffer => der(0x03, Buffer.from([0]), bytes)
const yes = Buffer.from([0x01, 0x01, 0xff])

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = rest.flatMap(number => {
    const groups = [number & 0x7f]
    for (let left = number >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80)
    return groups
  })
  return der(0x06, Buffer.from([first * 40 + second, ...bytes]))
}

const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'))
const name = (common: string): Buffer =>
  sequence(set(sequence(oid('2.5.4.3'), der(0x0c, Buffer.from(common)))))
const time = (at: Date): Buffer =>
  der(0x18, Buffer.from(at.toISOString().replace(/[-:T]|\.\d+/g, '')))

interface Signer {
  name: string
  key: KeyObject
}

/** A certificate (RFC 5280) as PEM, with the key that belongs to it. */
function certify(facts: {
  name: string
  issuer?: Signer
  isCa: boolean
  days: number
}): Signer & { cert: string; pem: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const issuer = facts.issuer ?? { name: facts.name, key: privateKey }
  const loopback = der(0x87, Buffer.from([127, 0, 0, 1]))
  const localhost = der(0x82, Buffer.from('localhost'))
  const extensions = facts.isCa
    ? [sequence(oid('2.5.29.19'), yes, octets(sequence(yes)))]
    : [sequence(oid('2.5.29.17'), octets(sequence(loopback, localhost)))]
  const day = 86_400_000
  const facts_ = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1]), randomBytes(8)),
    ecdsaWithSha256,
    name(issuer.name),
    sequence(time(new Date(Date.now() - day)), time(new Date(Date.now() + facts.days * day))),
    name(facts.name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  )
  const signed = sequence(facts_, ecdsaWithSha256, bits(sign('sha256', facts_, issuer.key)))
  const lines = signed.toString('base64').match(/.{1,64}/g) ?? []
  return {
    name: facts.name,
    key: privateKey,
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  }
}

/** A certificate authority of this test's own, and a certificate of it for 127.0.0.1 and localhost. */
export function makeCertificates(days = 365): { ca: string; key: string; cert: string } {
  const ca = certify({ name: 'Test CA', isCa: true, days })
  const server = certify({ name: 'Test server', issuer: ca, isCa: false, days })
  return { ca: ca.cert, key: server.pem, cert: server.cert }
}
