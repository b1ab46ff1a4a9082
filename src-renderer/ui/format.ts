import { usualDisplay, type Display } from './display'

/** Numbers, times and shares as one language writes them. All screens format through this, so that a figure looks the same everywhere. */
export interface Format {
  integer(value: number): string
  /** As it is, with up to three decimal places. */
  number(value: number): string
  /** 1.2K, 3.4M: for columns of tokens. */
  compact(value: number): string
  decimal(value: number, digits: number): string
  /** A share of 1 as per cent: 0.812 is "81.2 %". */
  percent(share: number, digits?: number): string
  /** A metric's value as its report says: percent takes a share of 1, number stays as it is. */
  score(value: number, display: 'percent' | 'number'): string
  /** The same without a per cent sign. */
  bare(value: number, display: 'percent' | 'number'): string
  /** Half the width of an interval, in the unit of `score`, without a sign. */
  halfWidth(interval: { low: number; high: number }, display: 'percent' | 'number'): string
  /** A difference with its sign; percentage points for shares. */
  delta(value: number, display: 'percent' | 'number'): string
  /** Milliseconds in the two largest units that matter: "850 ms", "4.2 s", "3 m 20 s", "1 h 5 m". */
  duration(ms: number): string
  /** Per second, or per minute where that is below one. */
  rate(perSecond: number): string
  bytes(count: number): string
  dateTime(at: number): string
  date(at: number): string
  time(at: number): string
  /** "a, b, and c". */
  list(parts: readonly string[]): string
  /** "3 minutes ago", for moments up to a week old; older ones as a date. */
  ago(at: number, now: number): string
}

const second = 1000
const isPoint = ({ type }: Intl.NumberFormatPart) => type === 'decimal'
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** The user's choices about figures; see `Display`. */
export type FormatChoices = Pick<Display, 'scoreStyle' | 'decimals' | 'timeZone'> &
  Partial<Pick<Display, 'numberFormat'>>

/** `locale` is a BCP 47 tag. Formatters are made once: `Intl` objects are dear to build. */
export function createFormat(locale: string, choices: FormatChoices = usualDisplay): Format {
  const zone = timeZoneOf(choices.timeZone)
  const { writing, grouping } = numberStyleOf(choices.numberFormat ?? 'language', locale)
  const integers = new Intl.NumberFormat(writing, { ...grouping, maximumFractionDigits: 0 })
  const numbers = new Intl.NumberFormat(writing, { ...grouping })
  const compacts = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const lists = new Intl.ListFormat(locale)
  const dates = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...zone,
  })
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...zone })
  const times = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', ...zone })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  const decimals = remember(
    (digits: number) =>
      new Intl.NumberFormat(writing, {
        ...grouping,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  )
  const units = remember(
    (unit: string) =>
      new Intl.NumberFormat(locale, {
        style: 'unit',
        unit,
        unitDisplay: 'narrow',
        maximumFractionDigits: 1,
      }),
  )
  const decimal = (value: number, digits: number) => decimals(digits).format(value)
  const point = new Intl.NumberFormat(writing).formatToParts(0.5).find(isPoint)?.value ?? '.'
  /** With words of the language and the decimal sign that the user chose. */
  const write = (by: Intl.NumberFormat, value: number) =>
    by
      .formatToParts(value)
      .map(part => (isPoint(part) ? point : part.value))
      .join('')
  const unit = (value: number, name: string) => write(units(name), value)
  const percent = (share: number, digits = 1) => `${decimal(share * 100, digits)} %`
  const asShare = choices.scoreStyle === 'share'
  const bare = (value: number, display: 'percent' | 'number') => {
    if (display === 'number') return decimal(value, 4)
    return asShare ? decimal(value, choices.decimals + 2) : decimal(value * 100, choices.decimals)
  }

  return {
    integer: value => integers.format(value),
    number: value => numbers.format(value),
    compact: value => write(compacts, value),
    decimal,
    percent,
    score: (value, display) =>
      display === 'percent' && !asShare ? percent(value, choices.decimals) : bare(value, display),
    bare,
    halfWidth: ({ low, high }, display) => bare((high - low) / 2, display),
    delta(value, display) {
      const sign = value > 0 ? '+' : value < 0 ? '−' : '±'
      return sign + bare(Math.abs(value), display)
    },
    duration(ms) {
      if (ms < second) return unit(Math.round(ms), 'millisecond')
      if (ms < 10 * second) return unit(ms / second, 'second')
      if (ms < minute) return unit(Math.round(ms / second), 'second')
      const [large, small, largeMs, smallMs] =
        ms < hour
          ? (['minute', 'second', minute, second] as const)
          : ms < day
            ? (['hour', 'minute', hour, minute] as const)
            : (['day', 'hour', day, hour] as const)
      const whole = Math.round(ms / smallMs) * smallMs
      const rest = Math.round((whole % largeMs) / smallMs)
      const head = unit(Math.floor(whole / largeMs), large)
      return rest === 0 ? head : `${head} ${unit(rest, small)}`
    },
    rate(perSecond) {
      const slow = perSecond > 0 && perSecond < 1
      const value = slow ? perSecond * 60 : perSecond
      return `${decimal(value, value < 100 ? 1 : 0)}/${slow ? 'min' : 's'}`
    },
    bytes(count) {
      const names = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']
      const step = count < 1 ? 0 : Math.min(names.length - 1, Math.floor(Math.log10(count) / 3))
      const by = new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: names[step] ?? 'byte',
        unitDisplay: 'short',
        maximumFractionDigits: step < 2 ? 0 : 1,
      })
      return write(by, count / 1000 ** step)
    },
    dateTime: at => dates.format(at),
    date: at => days.format(at),
    time: at => times.format(at),
    list: parts => lists.format(parts),
    ago(at, now) {
      const past = now - at
      if (past < minute) return relative.format(0, 'second')
      if (past < hour) return relative.format(-Math.round(past / minute), 'minute')
      if (past < day) return relative.format(-Math.round(past / hour), 'hour')
      if (past < 7 * day) return relative.format(-Math.round(past / day), 'day')
      return days.format(at)
    },
  }
}

/** An unknown zone, as from another machine's settings, is the system's. */
function timeZoneOf(name: string): { timeZone?: string } {
  if (name === 'system') return {}
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return { timeZone: name }
  } catch {
    // Not a zone that this engine knows.
    return {}
  }
}

function remember<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>()
  return key => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}

/** The locale whose way of writing numbers was chosen. */
function numberStyleOf(
  chosen: Display['numberFormat'],
  locale: string,
): { writing: string; grouping: { useGrouping?: boolean } } {
  switch (chosen) {
    case 'language':
      return { writing: locale, grouping: {} }
    case 'plain':
      return { writing: 'en', grouping: { useGrouping: false } }
    case 'comma':
      return { writing: 'de', grouping: {} }
    case 'space':
      return { writing: 'fr', grouping: {} }
  }
}
