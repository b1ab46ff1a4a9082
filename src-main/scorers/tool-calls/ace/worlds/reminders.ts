import { pythonText } from '../python-text'
import { pyEquals, type PyDict, type PyValue } from '../../python-value'
import { isOff, type Device } from './device'
import {
  answer,
  dict,
  keywordIn,
  numberIn,
  WorldFault,
  type World,
  type WorldFunction,
  type WorldLanguage,
} from './world'
import type { Words } from './words'

const capacity = 6

/** The reminder that holds a task; the answers of the data hold its text too. */
const task: Record<WorldLanguage, string> = {
  en: 'First, help Frank place a food delivery order at "Hema Fresh," ordering two "Fresh Gift Packs." Then, send a message to Frank saying, "The price of the purchased goods is () yuan." Replace the parentheses with the actual amount, keeping one decimal place.',
  zh: '首先帮Frank在"盒马生鲜"点外卖，需要定两个"生鲜大礼包"，再发短信告诉Frank："购买商品的价格是()元"。要把括号换成实际金额，保留一位小数。',
}

interface Reminder {
  reminder_id: bigint
  title: PyValue
  description: PyValue
  time: PyValue
  notified: boolean
}

function firstReminders(language: WorldLanguage): Map<string, Reminder> {
  const rows: [string, string, string][] = [
    ["Doctor's Appointment", 'Visit Dr. Smith for a checkup.', '2024-07-15 09:30'],
    ['Team Meeting', 'Monthly project review with the team.', '2024-07-17 11:00'],
    ['To-do list', task[language], '2024-07-16 11:00'],
  ]
  return new Map(
    rows.map(([title, description, time], at) => [
      String(at + 1),
      { reminder_id: BigInt(1001 + at), title, description, time, notified: false },
    ]),
  )
}

/** Reminders: three at first, six at most. */
export function createReminders(device: Device, language: WorldLanguage, words: Words): World {
  const reminders = firstReminders(language)
  let lastId = reminders.size

  const functions: Record<string, WorldFunction> = {
    view_reminder_by_title: {
      required: ['title'],
      call({ title }) {
        if (isOff(device.loggedIn)) return answer(false, words.cannotViewReminder)
        const found = [...reminders.values()].find(one => pyEquals(one.title, title!))
        if (!found) return answer(false, words.reminderUnknown(pythonText(title!)))
        return dict({ status: true, reminder: dict({ ...found }) })
      },
    },
    add_reminder: {
      required: ['title', 'description', 'time'],
      call({ title, description, time }) {
        if (isOff(device.loggedIn)) return answer(false, words.cannotAddReminder)
        if (reminders.size >= capacity) return answer(false, words.remindersAreFull)
        lastId += 1
        reminders.set(String(lastId), {
          reminder_id: BigInt(lastId),
          title: title!,
          description: description!,
          time: time!,
          notified: false,
        })
        return answer(true, words.reminderAdded(pythonText(title!)))
      },
    },
    delete_reminder: {
      required: ['reminder_id'],
      call({ reminder_id }) {
        if (isOff(device.loggedIn)) return answer(false, words.cannotDeleteReminder)
        if (!reminders.delete(numberIn(reminder_id) ?? ''))
          return answer(false, words.reminderIdUnknown)
        return answer(true, words.reminderDeleted(pythonText(reminder_id!)))
      },
    },
    view_all_reminders: {
      required: [],
      call() {
        if (reminders.size === 0) return answer(false, words.noReminders)
        return dict({ status: true, reminders: [...reminders.values()].map(withoutId) })
      },
    },
  }

  /** The English original lacks these two, though the data offer the second in both languages. */
  const onlyChinese: Record<string, WorldFunction> = {
    mark_as_notified: {
      required: ['reminder_id'],
      call({ reminder_id }) {
        const found = reminders.get(numberIn(reminder_id) ?? '')
        if (!found) return answer(false, words.reminderIdUnknown)
        found.notified = true
        return answer(true, words.reminderMarked(pythonText(reminder_id!)))
      },
    },
    search_reminders: {
      required: ['keyword'],
      call({ keyword }) {
        const wanted = keywordIn(keyword)
        const isFound = [...reminders.values()].some(
          ({ title, description }) => holds(title, wanted) || holds(description, wanted),
        )
        if (!isFound) return answer(false, words.noRemindersWith)
        throw new WorldFault('the time of a reminder is a text')
      },
    },
  }

  return {
    state: () =>
      dict({ reminder_list: new Map([...reminders].map(([id, one]) => [id, dict({ ...one })])) }),
    functions: { ...device.functions, ...functions, ...(language === 'zh' && onlyChinese) },
  }
}

function withoutId({ title, description, time, notified }: Reminder): PyDict {
  return dict({ title, description, time, notified })
}

function holds(text: PyValue, wanted: string): boolean {
  if (typeof text !== 'string') throw new WorldFault('a reminder holds no text')
  return text.toLowerCase().includes(wanted)
}
