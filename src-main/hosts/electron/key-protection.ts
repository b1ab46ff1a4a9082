import { safeStorage } from 'electron'
import { AppError } from '../../app/errors'
import type { KeyProtection } from '../../app/key-store'

/**
 * The system's protection of keys. Undefined, with a line in the log, where there is none: `basic_text` is a fixed password of
 * Chromium's and protects nothing, so a file that only the user can read is the more honest place.
 */
export function systemKeyProtection(log: (line: string) => void): KeyProtection | undefined {
  if (!isAvailable()) {
    log(
      'This system offers no protection for keys; they are kept in a file that only you can read.',
    )
    return undefined
  }
  return {
    backend: backendName(),
    encrypt: text => safeStorage.encryptString(text).toString('base64'),
    decrypt(text) {
      try {
        return safeStorage.decryptString(Buffer.from(text, 'base64'))
      } catch (error) {
        throw new AppError('unauthorized', 'The system could not open a stored key.', {
          hint: 'Enter the key again in the servers’ settings: it was sealed for another user or machine.',
          cause: error,
        })
      }
    },
  }
}

function isAvailable(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}

function backendName(): string {
  if (process.platform === 'darwin') return 'keychain'
  if (process.platform === 'win32') return 'dpapi'
  return safeStorage.getSelectedStorageBackend()
}
