/** More hits than these are not counted. */
const mostHits = 2000

/** Where words stand in the text below an element, letters alike in both cases; a hit may not reach from one text node into the next. */
export function findRanges(root: HTMLElement, words: string): Range[] {
  const wanted = words.toLowerCase()
  if (wanted === '') return []
  const ranges: Range[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    // Formulas hold their text twice: for the eye and for screen readers.
    if (node.parentElement?.closest('.katex-mathml')) continue
    const text = (node.textContent ?? '').toLowerCase()
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      const end = at + wanted.length
      if (end > (node.textContent?.length ?? 0)) break
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, end)
      ranges.push(range)
      if (ranges.length >= mostHits) return ranges
    }
  }
  return ranges
}
