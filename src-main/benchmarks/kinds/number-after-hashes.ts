import { AppError } from '../../engine/errors'

/** GSM8K's form of an answer: the working, then `####` and the final number. Calculator marks in `<<…>>` are left out. */
export function numberAfterHashes(answer: string): { target: string; solution: string } {
  const at = answer.lastIndexOf('####')
  if (at < 0) {
    throw new AppError('dataset-invalid', "The answer has no final number after '####'.")
  }
  const target = answer.slice(at + 4)
  return {
    target: target.trim().replaceAll(',', ''),
    solution: answer
      .slice(0, at)
      .replace(/<<[^<>]*>>/g, '')
      .trim(),
  }
}
