/** A confidence level: 0.95 as "95 %". */
export const levelText = (level: number): string => `${Number((level * 100).toPrecision(4))} %`
