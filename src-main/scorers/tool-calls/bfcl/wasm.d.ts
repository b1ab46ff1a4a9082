declare module '*.wasm?inline' {
  /** A data address. */
  const address: string
  export default address
}
