export const newRun = {
  title: 'New evaluation',
} as const
