const light = `--page:#fff;--text:#1b1f27;--dim:#5b6472;--line:#d9dde5;--bar:#2f6fd6;--soft:#f4f6f9;--warn:#8a4b00`
const dark = `--page:#16181d;--text:#e3e6eb;--dim:#9aa3b2;--line:#333844;--bar:#6ea3f5;--soft:#1e2128;--warn:#f0b36a`

const sheet = `
*{box-sizing:border-box}
body{margin:0 auto;max-width:1000px;padding:32px 24px 64px;background:var(--page);color:var(--text);
font:14px/1.55 Inter,system-ui,"PingFang SC","Microsoft YaHei UI","Noto Sans CJK SC",sans-serif}
h1{font-size:22px;margin:0 0 4px}h2{font-size:16px;margin:32px 0 8px}h3{font-size:14px;margin:20px 0 6px}
p{margin:6px 0}.dim{color:var(--dim)}.warn{color:var(--warn)}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{border-bottom:1px solid var(--line);padding:5px 10px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
td:not(.n){min-width:7em}th{overflow-wrap:normal;font-weight:600;color:var(--dim)}.n{text-align:right;white-space:nowrap}
pre{background:var(--soft);padding:12px;overflow:auto;font:12px/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
figure{margin:12px 0}svg{max-width:100%;height:auto}svg text{fill:var(--text);font-size:12px}
@media print{body{max-width:none;padding:0}h2{break-after:avoid}tr,figure{break-inside:avoid}}`

/** The whole look of a written report; it loads nothing. */
export function reportStyles(theme: 'light' | 'dark' | 'system'): string {
  const colours =
    theme === 'system'
      ? `:root{${light}}@media (prefers-color-scheme:dark){:root{${dark}}}`
      : `:root{${theme === 'dark' ? dark : light}}`
  return `${colours}${sheet}`
}
