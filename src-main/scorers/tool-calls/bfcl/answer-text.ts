/** How BFCL compares texts: without spaces and `,./-_*^`, lower case, with one kind of quotes. So "3.5" equals "35". */
export function standardText(text: string): string {
  return text
    .replace(/[ ,./\-_*^]/g, '')
    .toLowerCase()
    .replaceAll("'", '"')
}
