import type { ReportParts } from './report-parts'

/** A page that holds everything, loads nothing and runs nothing. */
export function reportHtml(
  { title, facts, table, sections, notes }: ReportParts,
  language: string,
): string {
  const cells = (tag: string, line: string[]): string =>
    `<tr>${line.map(cell => `<${tag}>${safe(cell)}</${tag}>`).join('')}</tr>`
  const list = (lines: string[]): string =>
    `<ul>${lines.map(line => `<li>${safe(line)}</li>`).join('')}</ul>`
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${safe(title)}</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; background: #fff }
h2 { font-size: 1.05rem; margin: 1.4rem 0 .4rem }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #d0d7de }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem }
dt { color: #57606a } dd, li { margin: 0; overflow-wrap: anywhere }
</style>
</head>
<body>
<h1>${safe(title)}</h1>
<dl>${facts.map(([name, value]) => `<dt>${safe(name)}</dt><dd>${safe(value)}</dd>`).join('')}</dl>
<table>
<thead>${cells('th', table[0] ?? [])}</thead>
<tbody>
${table
  .slice(1)
  .map(line => cells('td', line))
  .join('\n')}
</tbody>
</table>
${sections.map(({ heading, lines }) => `<h2>${safe(heading)}</h2>\n${list(lines)}`).join('\n')}
${list(notes)}
</body>
</html>
`
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const safe = (text: string): string => text.replace(/[&<>"]/g, sign => ENTITIES[sign] ?? sign)
