import { pythonText } from '../python-text'
import type { PyDict, PyValue } from '../../python-value'
import { isOff, type Device } from './device'
import {
  answer,
  dict,
  keywordIn,
  nameIn,
  numberIn,
  WorldFault,
  type World,
  type WorldLanguage,
} from './world'
import type { Words } from './words'

const capacity = 6

const userIds = new Map(
  ['Eve', 'Frank', 'Grace', 'Helen', 'Isaac', 'Jack'].map((name, at) => [name, `USR${100 + at}`]),
)

/** The texts that the answers of the data hold too; those that are no task stand in English in both languages. */
const texts: Record<WorldLanguage, { pizza: string; milkTea: string }> = {
  en: {
    pizza: 'Can you help me order a "Margherita Pizza" delivery? The merchant is Domino\'s.',
    milkTea:
      'Please check the milk tea delivery options available from Heytea and purchase a cheaper milk tea for me. After making the purchase, remember to reply to me with "Already bought."',
  },
  zh: {
    pizza: '你能帮我点一个"玛格丽特披萨"的外卖吗,商家是达美乐。',
    milkTea:
      '帮我查一些喜茶有哪些奶茶外卖，买一杯便宜些的奶茶。买完以后记得回复我,回复的内容是（已经买好了）',
  },
}

interface TextMessage {
  sender: string
  receiver: string
  message: PyValue
  /** Absent for those that are sent during the conversation. */
  time?: string
}

function firstInbox(language: WorldLanguage): Map<string, TextMessage> {
  const { pizza, milkTea } = texts[language]
  const rows: [string, string, string, string][] = [
    [
      'USR100',
      'USR101',
      "Hey Frank, don't forget about our meeting on 2024-06-11 at 4 PM in Conference Room 1.",
      '2024-06-09',
    ],
    ['USR101', 'USR102', pizza, '2024-03-09'],
    ['USR102', 'USR103', milkTea, '2023-12-05'],
    ['USR103', 'USR102', 'No problem Helen, I can assist you.', '2024-09-09'],
    ['USR104', 'USR105', 'Isaac, are you available for a call?', '2024-06-06'],
    ['USR105', 'USR104', "Yes Jack, let's do it in 30 minutes.", '2024-01-15'],
  ]
  return new Map(
    rows.map(([sender, receiver, message, time], at) => [
      String(at + 1),
      { sender, receiver, message, time },
    ]),
  )
}

/** Text messages: an inbox of six places that is full at first. */
export function createMessages(device: Device, language: WorldLanguage, words: Words): World {
  const inbox = firstInbox(language)
  let lastId = inbox.size

  /** The message of the first or last day. One that was sent meanwhile has no time, and the look-up then fails, as in the original. */
  function messageBy(isBefore: (a: string, b: string) => boolean): string {
    const times = [...inbox].map(([id, { time }]): [string, string] => [id, timeOf(time)])
    return times.reduce((best, one) => (isBefore(one[1], best[1]) ? one : best))[0]
  }

  function found(id: string, say: (id: string) => string): PyDict {
    return answer(true, say(id), { message_id: BigInt(id) })
  }

  return {
    state: () =>
      dict({ inbox: new Map([...inbox].map(([id, message]) => [id, recordOf(message)])) }),
    functions: {
      ...device.functions,
      send_message: {
        required: ['sender_name', 'receiver_name', 'message'],
        call({ sender_name, receiver_name, message }) {
          if (isOff(device.loggedIn)) return answer(false, words.cannotSend)
          if (isOff(device.wifi)) return answer(false, words.cannotSendOffline)
          if (inbox.size >= capacity) return answer(false, words.inboxIsFull)
          const sender = userIds.get(nameIn(sender_name) ?? '')
          const receiver = sender && userIds.get(nameIn(receiver_name) ?? '')
          if (!sender || !receiver) return answer(false, words.senderOrReceiverUnknown)
          lastId += 1
          inbox.set(String(lastId), { sender, receiver, message: message! })
          return answer(true, words.messageSent(pythonText(receiver_name!)))
        },
      },
      delete_message: {
        required: ['message_id'],
        call({ message_id }) {
          if (isOff(device.loggedIn)) return answer(false, words.cannotDeleteMessage)
          if (!inbox.delete(numberIn(message_id) ?? '')) return answer(false, words.messageUnknown)
          return answer(true, words.messageDeleted(pythonText(message_id!)))
        },
      },
      view_messages_between_users: {
        required: ['sender_name', 'receiver_name'],
        call({ sender_name, receiver_name }) {
          if (isOff(device.loggedIn)) return answer(false, words.cannotViewMessages)
          const sender = userIds.get(nameIn(sender_name) ?? '')
          if (!sender) return answer(false, words.senderUnknown)
          const receiver = userIds.get(nameIn(receiver_name) ?? '')
          if (!receiver) return answer(false, words.receiverUnknown)
          const messages = [...inbox]
            .filter(([, one]) => one.sender === sender && one.receiver === receiver)
            .map(([id, { message }]) =>
              dict({ id: BigInt(id), sender: sender_name!, receiver: receiver_name!, message }),
            )
          if (messages.length === 0) return answer(false, words.noMessagesBetween)
          return dict({ status: true, messages })
        },
      },
      search_messages: {
        required: ['user_name', 'keyword'],
        call({ user_name, keyword }) {
          const user = userIds.get(nameIn(user_name) ?? '')
          if (!user) return answer(false, words.userUnknown)
          const messages = [...inbox]
            .filter(
              ([, one]) =>
                (one.sender === user || one.receiver === user) &&
                lowerCase(one.message).includes(keywordIn(keyword)),
            )
            .map(([id, { sender, receiver, message }]) =>
              dict({ id: BigInt(id), sender_id: sender, receiver_id: receiver, message }),
            )
          if (messages.length === 0) return answer(false, words.noMessagesWith)
          return dict({ status: true, messages })
        },
      },
      get_all_message_times_with_ids: {
        required: [],
        call() {
          if (isOff(device.loggedIn)) return answer(false, words.cannotListTimes)
          return new Map([...inbox].map(([id, { time }]) => [id, timeOf(time)]))
        },
      },
      get_latest_message_id: {
        required: [],
        call() {
          if (isOff(device.loggedIn)) return answer(false, words.cannotFindMessage)
          if (inbox.size === 0) return answer(false, words.inboxIsEmpty)
          return found(
            messageBy((a, b) => a > b),
            words.latestMessage,
          )
        },
      },
      get_earliest_message_id: {
        required: [],
        call() {
          if (isOff(device.loggedIn)) return answer(false, words.cannotFindMessage)
          if (inbox.size === 0) return answer(false, words.inboxIsEmpty)
          return found(
            messageBy((a, b) => a < b),
            words.earliestMessage,
          )
        },
      },
    },
  }
}

function recordOf({ sender, receiver, message, time }: TextMessage): PyDict {
  return dict({ sender_id: sender, receiver_id: receiver, message, ...(time && { time }) })
}

function timeOf(time: string | undefined): string {
  if (time === undefined) throw new WorldFault("'time'")
  return time
}

function lowerCase(message: PyValue): string {
  if (typeof message !== 'string') throw new WorldFault('a message is no text')
  return message.toLowerCase()
}
