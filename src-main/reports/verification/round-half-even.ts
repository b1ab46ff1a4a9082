/** Python's `round(value, digits)`: the double's exact value decides, and a tie goes to the even digit. */
export function roundHalfEven(value: number, digits: number): number {
  const rounded = Number(value.toFixed(digits))
  const scaled = value * 10 ** digits
  const isTie = Math.abs(scaled % 1) === 0.5 && scaled / 10 ** digits === value
  return isTie ? (2 * Math.round(scaled / 2)) / 10 ** digits : rounded
}
