import { assignedFragments } from '../../scorers/role-fragments'
import { perspectiveGap } from '../kinds/perspective-gap'

export default () =>
  perspectiveGap({
    id: 'perspective_gap_role_assignment',
    title: { en: 'PerspectiveGap: role assignment', zh: 'PerspectiveGap：信息分派' },
    description: {
      en: 'Say which pieces of information each role of a team of agents needs.',
      zh: '判断智能体团队中每个角色需要哪些信息。',
    },
    prompt: 'role_assignment_prompt',
    instruction:
      'Decide for each role which pieces it needs to do its part; leave out what it does not need. Answer with one JSON object and nothing else: each role is a key, and its value is the list of the ids in brackets.',
    read: (reply, _, needs) => assignedFragments(reply, Object.keys(needs)),
  })
