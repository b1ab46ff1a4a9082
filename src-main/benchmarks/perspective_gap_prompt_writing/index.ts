import { writtenFragments } from '../../scorers/role-fragments'
import { perspectiveGap } from '../kinds/perspective-gap'

export default () =>
  perspectiveGap({
    id: 'perspective_gap_prompt_writing',
    title: { en: 'PerspectiveGap: prompt writing', zh: 'PerspectiveGap：提示词撰写' },
    description: {
      en: 'Write a prompt for each role of a team of agents with what it needs to know, and no more.',
      zh: '为智能体团队的每个角色撰写提示词，只包含其所需信息。',
    },
    limits: {
      en: 'Pieces are found by whole words; the authors count the tokens of a Qwen tokenizer, so that single replies may differ.',
      zh: '按完整单词识别信息片段；原作者使用 Qwen 分词器，个别结果可能不同。',
    },
    prompt: 'prompt_writing_prompt',
    instruction:
      'Write one prompt for each role. Begin each with a line `# ` and the name of the role, and copy into it word for word the pieces that this role needs, and no others.',
    read: writtenFragments,
  })
