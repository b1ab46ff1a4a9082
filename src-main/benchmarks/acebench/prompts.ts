interface AskedRow {
  question: string
  functions: unknown
  time: string
  profile: string
}

const callForm =
  "Write the calls and nothing else, in this form: [ApiName(key1='value1', key2='value2'), OtherApi(key='value')]. An API without parameters is called as [ApiName()]."

const task =
  'You are the assistant of a conversation with a user, and answer by calling APIs. Below are the conversation so far and the APIs. Decide which calls come next.'

const values =
  'Give a parameter a value only where the conversation mentions one, or the API requires it. Take values in the words of the user, unless the parameter’s description wants another form.'

const notices = `Before you call, check whether the request can be met; if not, answer with one of these sentences in brackets instead, the first that applies:
1. A value that the user gives does not fit the API’s definition: ["There is incorrect value (value) for the parameters (key) in the conversation history."]
2. A value that the API requires is not given: ["Missing necessary parameters (key1, key2) for the api (ApiName)"]
3. No API can do it: ["Due to the limitations of the function, I cannot solve this problem."]`

/** The system prompt of a category: what to do, in what form, and with which APIs. */
export function systemPromptOf(category: string, { functions, time, profile }: AskedRow): string {
  const isSpecial = category.startsWith('special')
  const isPreference = category.includes('preference')
  return [
    task,
    isPreference ? `${values} What the profile of the user says counts too.` : values,
    ...(isSpecial ? [notices] : []),
    callForm,
    ...(isPreference ? [`The user’s profile:\n${profile}`] : time === '' ? [] : [time]),
    `The APIs, as JSON:\n${JSON.stringify(functions)}`,
  ].join('\n\n')
}
