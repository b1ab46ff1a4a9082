// Hosts see the app only, never what lies beneath it.
export { splitArguments } from '../providers/managed/launch-command'
export { launchTemplates } from '../providers/managed/launch-templates'
