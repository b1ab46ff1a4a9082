import type { LaunchConfig, LaunchTemplate } from '@contract'

type Facts = Pick<LaunchConfig, 'program' | 'args' | 'env' | 'readyPath'>

/** How the servers are started by their own documentation. What users add comes behind these arguments. */
export const launchTemplates: Record<LaunchTemplate, Facts> = {
  vllm: {
    program: 'vllm',
    args: ['serve', '{model}', '--host', '{host}', '--port', '{port}'],
    env: {},
    readyPath: '/v1/models',
  },
  sglang: {
    program: 'python3',
    args: [
      '-m',
      'sglang.launch_server',
      '--model-path',
      '{model}',
      '--host',
      '{host}',
      '--port',
      '{port}',
    ],
    env: {},
    readyPath: '/v1/models',
  },
  llamacpp: {
    program: 'llama-server',
    args: ['--model', '{model}', '--host', '{host}', '--port', '{port}', '--jinja'],
    env: {},
    readyPath: '/health',
  },
  ollama: {
    program: 'ollama',
    args: ['serve'],
    env: { OLLAMA_HOST: '{host}:{port}' },
    readyPath: '/v1/models',
  },
  transformers: {
    program: 'transformers',
    args: ['serve', '--host', '{host}', '--port', '{port}'],
    env: {},
    readyPath: '/v1/models',
  },
  custom: { program: '', args: [], env: {}, readyPath: '/v1/models' },
}
