import { homedir, userInfo } from 'node:os'
import { redact as withoutSecrets } from '../reports/evalscope/secrets'

const MASK = '**********'
/** Keys as the common services write them, bearer tokens, and values after a secret name. */
const PATTERNS = [
  /\b(?:sk|pk|rk|hf|gh[pousr]|glpat|xox[abp]|AIza|ms)[-_][A-Za-z0-9_-]{12,}\b/g,
  /\bAKIA[0-9A-Z]{16}\b/g,
  /(?<=\bBearer\s+)[A-Za-z0-9._~+/=-]{6,}/gi,
  /(?<=["']?(?:api[-_]?key|authorization|token|secret|password|cookie)["']?\s*[:=]\s*["']?)(?!\*)[^\s"',;}&]{6,}/gi,
]

/** A text for strangers: without stored keys, without what looks like one, without secrets of addresses, and with `~` for the home folder. */
export function redactText(
  text: string,
  secrets: readonly string[],
): { text: string; replaced: number } {
  let replaced = 0
  const known = secrets.filter(secret => secret.length >= 6)
  let rest = text
  for (const secret of known) {
    replaced += rest.split(secret).length - 1
    rest = rest.replaceAll(secret, MASK)
  }
  for (const pattern of PATTERNS) {
    rest = rest.replace(pattern, () => {
      replaced += 1
      return MASK
    })
  }
  const clean = withoutSecrets(rest, [])
  if (clean !== rest) replaced += 1
  return { text: withoutHome(clean), replaced }
}

function withoutHome(text: string): string {
  const home = homedir()
  const short = home.length > 3 ? text.replaceAll(home, '~') : text
  const { username } = userInfo()
  return username.length > 3 && username !== 'root'
    ? short.replaceAll(new RegExp(`\\b${escape(username)}\\b`, 'g'), 'user')
    : short
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
