/** How far packed data may unfold before it is taken for a bomb. */
export interface UnpackLimits {
  /** Unpacked bytes of one file or of a whole archive. */
  totalBytes: number
  /** Unpacked bytes per packed byte, looked at beyond `ratioFreeBytes`. Text reaches some 50. */
  ratio: number
  ratioFreeBytes: number
}

export const UNPACK_LIMITS: UnpackLimits = {
  totalBytes: 16 * 1024 ** 3,
  ratio: 200,
  ratioFreeBytes: 32 * 1024 ** 2,
}

/** Why this amount of unpacked data is refused, else null. */
export function bombReason(packed: number, unpacked: number, limits: UnpackLimits): string | null {
  if (unpacked > limits.totalBytes) {
    return `unpacks to more than ${Math.floor(limits.totalBytes / 1024 ** 2)} MB`
  }
  if (unpacked > limits.ratioFreeBytes && unpacked > packed * limits.ratio) {
    return `unpacks to more than ${limits.ratio} times its size`
  }
  return null
}
