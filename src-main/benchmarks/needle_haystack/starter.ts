const question = 'What is the best thing to do in San Francisco?'
const needle =
  'The best thing to do in San Francisco is eat a sandwich and sit in Dolores Park on a sunny day.'

const english =
  'The harbour was quiet in the morning. Boats lay along the wall and nobody spoke. Later the market opened, and the smell of bread came up the street.'
const chinese = '清晨的码头很安静。船停在岸边，没有人说话。后来集市开了，街上飘来面包的香味。'

function row(text: string, length: number, depth: number) {
  const sentences = text.match(/[^.。]+[.。]\s*/g) ?? [text]
  const at = Math.round((sentences.length * depth) / 100)
  return {
    context: [...sentences.slice(0, at), `\n${needle}\n`, ...sentences.slice(at)].join(''),
    question,
    needle,
    context_length: length,
    depth_percent: depth,
  }
}

/** Small haystacks of our own, for demos and tests. */
export const starter = [
  { subset: 'english', rows: [row(english, 60, 0), row(english, 60, 50), row(english, 60, 100)] },
  { subset: 'chinese', rows: [row(chinese, 60, 50)] },
]
