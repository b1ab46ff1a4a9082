/** Problems of our own in the data set's format; one step each, with tests that need no stored numbers. */
export const starter = [
  {
    subset: 'default',
    rows: [
      {
        problem_id: 'own-1',
        problem_name: 'fall',
        required_dependencies: 'import math',
        sub_steps: [
          {
            step_number: 'own-1.1',
            step_description_prompt:
              'Write a function that gives the time in seconds of a fall from a height in metres without friction, with g = 9.81 m/s².',
            step_background: 'The height is g t² / 2.',
            function_header: 'def fall_time(height):\n    """Time of a fall, in seconds."""',
            test_cases: ['assert math.isclose(fall_time(4.905), 1.0)', 'assert fall_time(0) == 0'],
            return_line: '    return seconds',
          },
        ],
      },
      {
        problem_id: 'own-2',
        problem_name: 'decay',
        required_dependencies: 'import math',
        sub_steps: [
          {
            step_number: 'own-2.1',
            step_description_prompt:
              'Write a function that gives the share of nuclei that is left after a time, from the half-life in the same unit.',
            step_background: '',
            function_header: 'def share_left(time, half_life):\n    """Share between 0 and 1."""',
            test_cases: [
              'assert math.isclose(share_left(10, 10), 0.5)',
              'assert share_left(0, 3) == 1',
            ],
            return_line: '    return share',
          },
        ],
      },
    ],
  },
]
