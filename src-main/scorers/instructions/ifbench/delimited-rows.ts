/** The rows of a delimited table, each field as it is written, quotes included; a doubled quote stays inside its field. */
export function delimitedRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let from = 0
  let isQuoted = false
  const body = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  for (let at = 0; at <= body.length; at++) {
    const character = body[at] ?? '\n'
    if (character === '"') isQuoted = !isQuoted
    const isEnd = at === body.length || (character === '\n' && !isQuoted)
    if (!isEnd && (character !== delimiter || isQuoted)) continue
    row.push(body.slice(from, at))
    from = at + 1
    if (!isEnd) continue
    rows.push(row)
    row = []
  }
  return rows
}

/** A field without the quotes around it. */
export function unquoted(field: string): string {
  return /^"[^]*"$/.test(field) ? field.slice(1, -1).replaceAll('""', '"') : field
}
