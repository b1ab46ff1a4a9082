import {
  IconArrowsDiff,
  IconDatabase,
  IconGauge,
  IconListDetails,
  IconPlus,
  IconServer2,
  IconSettings,
  IconShieldCheck,
} from '@tabler/icons-react'

/** The screens of the rail and the palette, in order. `name` is a key of `shell:nav`. */
export const places = [
  { to: '/runs', name: 'runs', Icon: IconListDetails, keys: 'G R' },
  { to: '/new', name: 'newRun', Icon: IconPlus, keys: 'N' },
  { to: '/compare', name: 'compare', Icon: IconArrowsDiff, keys: 'G C' },
  { to: '/datasets', name: 'datasets', Icon: IconDatabase, keys: 'G D' },
  { to: '/servers', name: 'servers', Icon: IconServer2, keys: 'G S' },
  { to: '/verify', name: 'verify', Icon: IconShieldCheck, keys: 'G V' },
  { to: '/load-tests', name: 'loadTests', Icon: IconGauge, keys: 'G P' },
  { to: '/settings', name: 'settings', Icon: IconSettings, keys: 'mod+,' },
] as const
