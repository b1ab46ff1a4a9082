const words = {
  en: {
    title: 'Evalwright service',
    intro: 'Every operation, made from /openapi.json. What you send here is done for real.',
    token: 'Token',
    body: 'Body',
    send: 'Send',
    stop: 'Stop',
    failed: 'The service does not answer.',
    required: 'required',
  },
  zh: {
    title: 'Evalwright 服务',
    intro: '所有接口均由 /openapi.json 生成。在此发送的请求会真正执行。',
    token: '令牌',
    body: '请求体',
    send: '发送',
    stop: '停止',
    failed: '服务没有响应。',
    required: '必填',
  },
}
const language = navigator.language.startsWith('zh') ? 'zh' : 'en'
const text = words[language]
const shownAtMost = 200_000

document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
document.title = text.title
for (const element of document.querySelectorAll('[data-text]'))
  element.textContent = text[element.dataset.text]

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}

function field(label, input) {
  return make('label', {}, make('span', { textContent: label }), input)
}

function operationView(path, method, operation) {
  const inputs = (operation.parameters ?? []).map(parameter => ({
    ...parameter,
    input: make('input', { required: parameter.in === 'path', autocomplete: 'off' }),
  }))
  const schema = operation.requestBody?.content['application/json'].schema
  const body = schema
    ? make('textarea', {
        rows: 10,
        spellcheck: false,
        value: JSON.stringify(schema.examples?.[0] ?? {}, null, 2),
      })
    : null
  const send = make('button', { type: 'submit', textContent: text.send })
  const answer = make('pre', { hidden: true, tabIndex: 0 })
  answer.setAttribute('role', 'status')
  const form = make(
    'form',
    {},
    ...inputs.map(({ name, in: place, required, description, input }) =>
      field(
        [name, place, required ? text.required : '', description ?? ''].filter(Boolean).join(' · '),
        input,
      ),
    ),
    ...(body ? [field(text.body, body)] : []),
    send,
    answer,
  )
  let open = null
  form.addEventListener('submit', event => {
    event.preventDefault()
    if (open) {
      open.abort()
      return
    }
    open = new AbortController()
    send.textContent = text.stop
    ask({ path, method, inputs, body, answer, signal: open.signal }).finally(() => {
      open = null
      send.textContent = text.send
    })
  })
  return make(
    'details',
    {},
    make(
      'summary',
      {},
      make('span', { className: 'method', textContent: method.toUpperCase() }),
      make('code', { textContent: path }),
      make('span', { className: 'dim', textContent: operation.summary ?? '' }),
    ),
    form,
  )
}

async function ask({ path, method, inputs, body, answer, signal }) {
  const url = new URL(location.origin)
  url.pathname = path.replaceAll(/\{(\w+)\}/g, (_all, name) =>
    encodeURIComponent(inputs.find(one => one.name === name).input.value),
  )
  const headers = {}
  for (const { name, in: place, input } of inputs) {
    if (input.value === '') continue
    if (place === 'query') url.searchParams.append(name, input.value)
    if (place === 'header') headers[name] = input.value
  }
  const token = document.getElementById('token').value
  if (token !== '') headers.authorization = `Bearer ${token}`
  if (body) headers['content-type'] = 'application/json'
  answer.hidden = false
  answer.textContent = '…'
  try {
    const response = await fetch(url, {
      method: method.toUpperCase(),
      headers,
      signal,
      ...(body && { body: body.value }),
    })
    const head = `${response.status} ${response.statusText}\n`
    answer.textContent = head
    const reader = response.body.getReader()
    const decoder = new TextDecoder()
    let received = ''
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      received = (received + decoder.decode(part.value, { stream: true })).slice(-shownAtMost)
      answer.textContent = head + readable(received)
    }
  } catch (error) {
    if (error.name !== 'AbortError') answer.textContent = text.failed
  }
}

function readable(received) {
  try {
    return JSON.stringify(JSON.parse(received), null, 2)
  } catch {
    return received
  }
}

async function show() {
  const main = document.getElementById('operations')
  const response = await fetch('/openapi.json')
  const { paths, components } = await response.json()
  document.getElementById('token-field').hidden = !components?.securitySchemes
  const sections = new Map()
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const [tag] = operation.tags
      if (!sections.has(tag))
        sections.set(tag, make('section', {}, make('h2', { textContent: tag })))
      sections.get(tag).append(operationView(path, method, operation))
    }
  }
  main.replaceChildren(...sections.values())
  main.removeAttribute('aria-busy')
}

show().catch(() => {
  document.getElementById('operations').textContent = text.failed
})
