const emptyHeight = 72

/** What a plot says where it has nothing to show, and in how little room; nothing where it has. */
export const emptyPlot = (text: string | false): { empty?: string; height?: number } =>
  text === false ? {} : { empty: text, height: emptyHeight }
