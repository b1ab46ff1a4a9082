/** Texts of the request behind an error. */
export const requestView = {
  show: 'Show request',
  close: 'Close the request',
  title: 'Request of sample {{index, number}} of {{subset}}',
  sent: 'Sent to',
  headers: 'Headers',
  headersNote: 'Keys and secret headers are not stored and stand here as ***.',
  body: 'Body',
  attempts: 'What came back',
  attempt: 'Attempt {{number, number}}',
  noStatus: 'No answer',
  response: 'Answer',
  noResponse:
    'No whole answer came. Of a refused or broken one, the status and the server’s message are kept.',
  notSent: 'Nothing was sent yet, or the sample is being asked again.',
  copyCurl: 'Copy as curl',
} as const
