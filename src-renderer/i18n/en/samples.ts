export const samples = {
  title: 'Samples',
} as const
