/** Texts of the live screen that come with it. */
export const watching = {
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
