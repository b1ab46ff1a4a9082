export const liveRun = {
  title: 'Live run',
} as const
