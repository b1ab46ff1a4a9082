/** Texts of the live screen that come with it. */
export const watching = {
  drawer: {
    watch: 'Watch {{name}}',
    close: 'Close the sample',
    facts: 'Where the request stands',
    result: 'What came of it',
    open: 'Open in the sample browser',
    reply: 'Answer so far',
    reasoning: 'Reasoning so far',
    cut: 'The first {{size}} characters are left out here; the whole answer is shown when it is complete.',
    nothing: 'No text yet.',
    whole: 'This run does not ask for a stream, so the answer is shown when it is complete.',
    notAsked: 'This sample is not being asked now.',
    elsewhere:
      '{{owner}} asks this sample; its text as it comes is only shown there. The finished sample is shown here.',
    state: 'State',
    states: {
      pending: 'Not asked yet',
      predicted: 'Being judged',
      scored: 'Scored',
      unscored: 'No score',
      failed: 'Failed',
    },
    score: 'Score',
  },
  retryGroup: {
    label_one: 'Retry {{count, number}} sample',
    label_other: 'Retry {{count, number}} samples',
    of: 'that failed with: {{cause}}',
    hint: 'Tries the failed samples of this group again, and no others',
    hintPaused: 'Queues the failed samples of this group; they are tried when the run goes on',
    hintRest_one: 'Takes the run up again: this group and the {{count, number}} sample not run yet',
    hintRest_other:
      'Takes the run up again: this group and the {{count, number}} samples not run yet',
    queued_one: '{{count, number}} sample is tried again',
    queued_other: '{{count, number}} samples are tried again',
    none: 'No sample of this group is failed any more.',
    whenPaused: 'As soon as the run goes on.',
    not: {
      imported: 'An imported run cannot be continued in place.',
      cleaned: 'The prompts and replies of this run were cleaned up.',
      elsewhere: '{{owner}} works on this run; retry the group there, or when the run has ended.',
      starting: 'The run has not begun to ask. Try again in a moment.',
      finishing: 'The run is ending. Retry the group when it has ended.',
    },
  },
} as const
