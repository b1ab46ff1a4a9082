/** Rows of our own in the data set's format, for demos and tests. */
export const starter = [
  {
    subset: 'case_analysis',
    rows: [
      {
        id: 'own-1',
        task: 'case_analysis',
        category: '民事',
        judge_type: 'section',
        context: '甲将自行车借给乙使用一周。乙在借用期间把自行车以市价卖给了不知情的丙，并已交付。',
        question: '丙能否取得自行车的所有权？请给出结论、事实、推理和法律依据。',
        rubrics: [
          { section: 'conclusion', criterion: '丙可以取得所有权（善意取得）。', points: 2 },
          { section: 'fact', criterion: '指出丙不知情、支付市价且已交付。', points: 3 },
          { section: 'reasoning', criterion: '说明乙无权处分及善意取得各要件。', points: 3 },
          { section: 'law', criterion: '引用民法典第三百一十一条。', points: 2 },
        ],
        max_points: 10,
      },
    ],
  },
  {
    subset: 'legal_consultation',
    rows: [
      {
        id: 'own-2',
        task: 'legal_consultation',
        category: '劳动',
        judge_type: 'points',
        context: '当事人入职八个月，公司一直没有签订书面劳动合同。',
        question: '请列出您需要向当事人进一步询问的问题。',
        rubrics: '询问入职日期（2 分）；询问工资数额与支付凭证（2 分）；询问社保缴纳情况（1 分）。',
        max_points: 5,
      },
    ],
  },
]
