import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** Of Node, and of the page in what scripts evaluate there. */
const scriptGlobals = [
  ...['process', 'Buffer', 'console', 'performance', 'structuredClone', 'queueMicrotask'],
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate'],
  ...[
    'fetch',
    'URL',
    'URLSearchParams',
    'AbortController',
    'AbortSignal',
    'Request',
    'Response',
    'Blob',
  ],
  ...['TextEncoder', 'TextDecoder', 'crypto', 'module', 'require', '__dirname'],
  ...['document', 'window', 'location', 'navigator', 'requestAnimationFrame'],
]

export default tseslint.config(
  { ignores: ['out', 'node_modules', 'test-results', 'playwright-report'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // It takes assertions that guide inference for idle ones, and the types break without them.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      // Members are closures and no methods: nothing here reads `this`.
      '@typescript-eslint/unbound-method': 'off',
      // Cells of data sets and options are typed as JSON; where they are made text, they hold plain values.
      '@typescript-eslint/no-base-to-string': 'off',
      // Ports and handlers promise by contract; not each of them has something to wait for.
      '@typescript-eslint/require-await': 'off',
      'no-console': ['error', { allow: ['warn', 'error'] }],
    },
  },
  {
    files: ['src-renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    // The plugin's other rules are for the React compiler, which does not go with TanStack Table and Virtual.
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      // Matchers of vitest and Playwright are typed `any`, and fixtures parse JSON of many shapes.
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.base],
    languageOptions: { globals: Object.fromEntries(scriptGlobals.map(name => [name, 'readonly'])) },
    // No compiler reads these files: a name that is nowhere would show when its line is run.
    rules: { 'no-console': ['error', { allow: ['warn', 'error'] }], 'no-undef': 'error' },
  },
)
