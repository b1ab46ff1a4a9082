/** The shape of a translation: every key of the English text. A language without a singular leaves the `_one` forms out. */
export type Translation<T> = {
  [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string
    ? string
    : Translation<T[K]>
}
