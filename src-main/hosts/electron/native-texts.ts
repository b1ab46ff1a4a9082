/** What the system's own dialogs say; everything else is the page's. */
const en = {
  startFailed: 'Evalwright cannot start',
  quitTitle: 'Quit Evalwright?',
  runsGoOn: (count: number) =>
    count === 1 ? 'One run is going on.' : `${count} runs are going on.`,
  runsStay: 'Everything finished is saved. The rest can be resumed after the next start.',
  quit: 'Quit',
  stay: 'Keep running',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  file: 'File',
}

const zh: typeof en = {
  startFailed: 'Evalwright 无法启动',
  quitTitle: '退出 Evalwright？',
  runsGoOn: count => `还有 ${count} 个运行正在进行。`,
  runsStay: '已完成的部分都已保存，其余的可在下次启动后继续。',
  quit: '退出',
  stay: '继续运行',
  edit: '编辑',
  view: '视图',
  window: '窗口',
  file: '文件',
}

/** `language` is the user's setting, `locale` the system's. */
export function nativeTexts(language: 'system' | 'en' | 'zh', locale: string): typeof en {
  const chosen = language === 'system' ? (locale.startsWith('zh') ? 'zh' : 'en') : language
  return chosen === 'zh' ? zh : en
}

export type NativeTexts = typeof en
