import { version } from '../../package.json'

/** The app's version, as its package says. */
export const appVersion: string = version
