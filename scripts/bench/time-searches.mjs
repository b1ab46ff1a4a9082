/**
 * Times of searches in whole texts, each asked for the first time, as a user does. A page that is not complete is asked for again,
 * as the screen does; meanwhile another command shows whether the thread that serves events is free.
 */
export async function timeSearches(call, runId) {
  const searches = [
    ['a word that many hold', { text: 'quick brown' }, 300, 1500],
    ['a rare word', { text: 'zebra crossing' }, 300, 300],
    ['a word that none holds', { text: 'no such words' }, 300, 300],
    ['a two-character word that many hold', { text: '数学' }, 600, 1500],
    ['a rare two-character word', { text: '几何' }, 600, 600],
    ['a word among the wrong ones', { text: 'zebra', verdict: 'wrong' }, 300, 300],
    ['a regular expression', { expression: 'output~/zebra\\s+cross/i' }, 600, 4000],
    ['one that many match', { expression: 'output~/^therefore/i and score==0' }, 600, 4000],
  ]
  const timed = []
  for (const [name, filter, firstTarget, wholeTarget] of searches) {
    const begun = performance.now()
    let first = null
    let slowestOther = 0
    for (;;) {
      const { value } = await call('sample.page', { runId, filter })
      if (first === null && (value.rows.length > 0 || value.searched === null)) {
        first = performance.now() - begun
      }
      slowestOther = Math.max(slowestOther, (await call('run.progress', { runId })).ms)
      if (value.searched === null) break
    }
    const whole = performance.now() - begun
    const { ms } = await call('sample.facets', { runId, filter })
    timed.push(
      { name: `first hits of ${name}`, ms: first, target: firstTarget },
      { name: `all of ${name}`, ms: whole, target: wholeTarget },
      { name: `facets of ${name}, after that`, ms, target: 300 },
      { name: `another command during that search`, ms: slowestOther, target: 50 },
    )
  }
  return timed
}
