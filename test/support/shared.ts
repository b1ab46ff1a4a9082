import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

/** Real data, recordings and golden files beside the repository; tests that need them are skipped where they are not. */
export const sharedPath = (...parts: string[]): string => resolve('../shared', ...parts)

export const hasShared = (...parts: string[]): boolean => existsSync(sharedPath(...parts))
