import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src-main/contract'
import { readTaskConfig, toTaskConfig } from '../../src-main/app/task-config'

const read = (config: JsonObject, env: NodeJS.ProcessEnv = {}) =>
  readTaskConfig(
    { model: 'm', api_url: 'http://127.0.0.1:8000/v1', datasets: ['gsm8k'], ...config },
    env,
  )

const judgeOf = (config: JsonObject, env?: NodeJS.ProcessEnv) =>
  read(config, env).start.requests[0]?.judge

describe('the judge of a configuration', () => {
  test('has EvalScope’s names, and its key stays apart', () => {
    const { start } = read({
      judge: {
        strategy: 'llm_recall',
        models: [
          {
            model_id: 'judge-7b',
            judge_id: 'first',
            api_url: 'http://127.0.0.1:9000/v1',
            api_key: 'sk-known',
            generation_config: { max_tokens: 100 },
          },
          { model_id: 'judge-70b', server: 'saved' },
        ],
        repeats: 3,
        position_swap: 'on',
        aggregation: 'median',
        min_valid_judges: 2,
        contract: { score_mapping: { YES: 1, NO: 0 }, score_type: 'pattern' },
      },
      judge_worker_num: 3,
    })
    expect(start.judgeKeys).toEqual({ first: 'sk-known' })
    const [request] = start.requests
    expect(request?.judge).toMatchObject({
      strategy: 'llm_recall',
      models: [
        {
          name: 'judge-7b',
          id: 'first',
          apiUrl: 'http://127.0.0.1:9000/v1',
          sampling: { temperature: 0, maxTokens: 100 },
        },
        { name: 'judge-70b', serverId: 'saved', sampling: { temperature: 0, maxTokens: 4096 } },
      ],
      repeats: 3,
      positionSwap: 'on',
      aggregation: 'median',
      minValidJudges: 2,
      concurrency: 3,
      contract: { scoreMapping: { YES: 1, NO: 0 } },
    })
    expect(JSON.stringify(request)).not.toContain('sk-known')
  })

  test('may be one model instead of a list', () => {
    expect(judgeOf({ judge: { models: { model_id: 'j', server: 's' } } })?.models).toHaveLength(1)
  })

  test('in the older spelling has its prompt among the arguments', () => {
    const judge = judgeOf({
      judge_strategy: 'llm',
      judge_model_args: {
        model_id: 'j',
        api_url: 'http://127.0.0.1:9000/v1',
        system_prompt: 'Be strict.',
        prompt_template: '{question} {gold} {pred}',
        score_type: 'numeric',
      },
    })
    expect(judge).toMatchObject({
      strategy: 'llm',
      models: [{ name: 'j' }],
      contract: {
        systemPrompt: 'Be strict.',
        promptTemplate: '{question} {gold} {pred}',
        scoreType: 'numeric',
      },
    })
  })

  test('takes address and prompts from the environment where it has none', () => {
    const judge = judgeOf(
      { judge: { models: [{ model_id: 'j' }] } },
      { MODELSCOPE_API_BASE: 'http://127.0.0.1:9/v1', JUDGE_SYSTEM_PROMPT: 'Be kind.' },
    )
    expect(judge).toMatchObject({
      models: [{ apiUrl: 'http://127.0.0.1:9/v1' }],
      contract: { systemPrompt: 'Be kind.' },
    })
  })

  test('is absent where nothing asks for one', () => {
    expect(judgeOf({})).toBeUndefined()
  })

  test.each([
    [{ judge: { strategy: 'llms' } }, /strategy.*one of auto, rule, llm, llm_recall/],
    [{ judge: { modles: [] } }, /no option 'modles'/],
    [{ judge: { models: ['j'] } }, /models/],
    [{ judge: { repeats: 0 } }, /repeats/],
    [{ judge: { models: [{ model_id: 'j', api_keys: 'x' }] } }, /api_keys/],
    [{ judge: { contract: { score_mapping: { A: 1 } } } }, /two labels/],
    [{ judge: {}, judge_strategy: 'llm' }, /older spelling/],
  ] as [JsonObject, RegExp][])('is refused with its reason: %j', (config, says) => {
    expect(() => read(config)).toThrow(says)
  })

  test('is written back as EvalScope writes it, with its keys masked', () => {
    const { start, warnings } = read({
      judge: { strategy: 'llm', models: [{ model_id: 'j', server: 's', api_key: 'sk-known' }] },
    })
    const written = toTaskConfig(start.requests[0]!)
    expect(written.judge).toMatchObject({
      strategy: 'llm',
      models: [{ model_id: 'j', judge_id: 'j', api_key: '**********' }],
      position_swap: 'auto',
      min_valid_judges: 1,
    })
    expect(warnings).toEqual([])
    const again = read({
      judge: { models: [{ model_id: 'j', server: 's', api_key: '**********' }] },
    })
    expect(again.warnings[0]).toMatch(/masked/)
    expect(again.start.judgeKeys).toBeUndefined()
  })
})
