const poems = [
  'Leaves fall on the tin roof,\nthe kettle answers.',
  'A gull on the mast\nwrites its name on the fog.',
  'Snow keeps the footprints\nof the last tram.',
]

function row(place: number, prefix: string) {
  const conversation = poems.flatMap(poem => [
    { role: 'user' as const, content: 'Write a short poem about weather.' },
    { role: 'assistant' as const, content: poem },
  ])
  const asked = `Prepend ${prefix} to the ${['1st', '2nd', '3rd'][place]!} poem about weather. Do not include any other text.`
  return {
    prompt: JSON.stringify([...conversation, { role: 'user', content: asked }]),
    answer: `${prefix}${poems[place]!}`,
    random_string_to_prepend: prefix,
    n_needles: 3,
    desired_msg_index: 2 * place + 1,
    total_messages: 7,
    n_chars: 400,
  }
}

/** Short conversations of our own in the data set's format, for demos and tests. */
export const starter = [{ subset: 'default', rows: [row(1, 'qM7tZp'), row(2, 'x0LrBd')] }]
