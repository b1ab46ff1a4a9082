import { laterGroup, type LaterBenchmark } from './later-benchmark'

export const grounding: LaterBenchmark[] = laterGroup(
  { family: 'grounding', tags: ['image', 'grounding'], needs: ['images'] },
  {
    screenspot_pro: {
      title: 'ScreenSpot-Pro',
      en: 'Where to click in screenshots of professional software.',
      zh: '在专业软件截图中定位应点击的位置。',
      datasetId: 'lmms-lab/ScreenSpot-Pro',
      source: '2504.07981',
      samples: 1581,
    },
    refcoco: {
      title: 'RefCOCO',
      en: 'Describing a marked thing in a photograph, or finding it from a description.',
      zh: '描述照片中标出的物体，或按描述定位。',
      datasetId: 'lmms-lab/RefCOCO',
      source: '1608.00272',
      samples: 17596,
    },
  },
)
