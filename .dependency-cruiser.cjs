/** Who may import whom. Inner layers first; a layer may import itself and the ones it names. */
const layers = {
  'src-main/contract': [],
  'src-main/engine': ['src-main/contract'],
  'src-main/guards': ['src-main/contract', 'src-main/engine'],
  'src-main/scorers': ['src-main/contract', 'src-main/engine'],
  'src-main/benchmarks': ['src-main/contract', 'src-main/engine', 'src-main/scorers'],
  'src-main/providers': ['src-main/contract', 'src-main/engine', 'src-main/guards'],
  'src-main/datasets': ['src-main/contract', 'src-main/engine', 'src-main/guards'],
  'src-main/load': ['src-main/contract', 'src-main/engine', 'src-main/guards'],
  'src-main/golden': [
    'src-main/(contract|engine|scorers|benchmarks|reports|providers/split-reasoning)',
  ],
  'src-main/sandbox': ['src-main/contract', 'src-main/engine'],
  'src-main/reports': ['src-main/contract', 'src-main/engine', 'src-main/guards'],
  'src-main/store': ['src-main/contract', 'src-main/engine'],
  'src-main/app': ['src-main/(?!hosts)'],
  'src-main/hosts': ['src-main/app', 'src-main/contract'],
  'src-renderer/client': ['src-main/contract'],
  'src-renderer/i18n': [],
  'src-renderer/state': ['src-main/contract', 'src-renderer/client'],
  'src-renderer/ui': ['src-main/contract', 'src-renderer/(i18n|theme|client/call-error)'],
  'src-renderer/charts': ['src-renderer/(ui|theme|i18n)'],
  'src-renderer/features': [
    'src-main/contract',
    'src-renderer/(client|state|charts|ui|i18n|router/(root-route|search|link-order))',
  ],
  'src-renderer': ['src-main/contract'],
}

const layerRules = Object.entries(layers).map(([layer, allowed]) => ({
  name: `${layer} imports inwards only`,
  severity: 'error',
  from: { path: `^${layer}/` },
  to: { path: '^src-', pathNot: [layer, ...allowed].map(path => `^${path}`) },
}))

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'no cycles',
      severity: 'error',
      from: {},
      // A route loads its screen late, and the screen reads its search by the route: that circle is harmless.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    {
      name: 'features stay apart',
      severity: 'error',
      from: { path: '^src-renderer/features/([^/]+)/' },
      to: {
        path: '^src-renderer/features/',
        pathNot: '^src-renderer/features/$1/',
      },
    },
    {
      name: 'the renderer takes only types from the contract',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: '^src-main/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'electron only in its host',
      severity: 'error',
      from: { pathNot: '^src-main/hosts/electron/' },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'sqlite only in the store',
      severity: 'error',
      from: { path: '^src-', pathNot: '^src-main/store/' },
      to: { path: 'better-sqlite3' },
    },
    {
      name: 'hosts stay apart',
      severity: 'error',
      from: { path: '^src-main/hosts/(electron|web)/' },
      // The service for programs is opened inside of any host.
      to: { path: '^src-main/hosts/[^/]+/', pathNot: '^src-main/hosts/($1|service)/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
}
