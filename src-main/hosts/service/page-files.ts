import html from './page/try.html?raw'
import style from './page/try.css?raw'
import script from './page/try.js?raw'

/** The page to try the service, with everything that it loads. */
export const pageFiles = [
  { path: '/', type: 'text/html; charset=utf-8', text: html },
  { path: '/docs', type: 'text/html; charset=utf-8', text: html },
  { path: '/docs/try.css', type: 'text/css; charset=utf-8', text: style },
  { path: '/docs/try.js', type: 'text/javascript; charset=utf-8', text: script },
] as const
