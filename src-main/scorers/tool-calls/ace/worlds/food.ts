import { pythonText } from '../python-text'
import { isDict, type PyDict, type PyValue } from '../../python-value'
import { isOff, type Device } from './device'
import { menusOf } from './menus'
import {
  answer,
  dict,
  itemsIn,
  keywordIn,
  nameIn,
  WorldFault,
  type World,
  type WorldLanguage,
} from './world'
import type { Words } from './words'

interface Account {
  user_id: string
  password: string
  balance: number
}

interface Order {
  user: PyValue
  merchant: string
  items: { product: string; quantity: bigint | boolean; price: number }[]
  total: number
}

function firstAccounts(): Map<string, Account> {
  const rows: [string, string, number][] = [
    ['Eve', 'password123', 500],
    ['Frank', 'password456', 300],
    ['Grace', 'password789', 150],
    ['Helen', 'password321', 800],
    ['Isaac', 'password654', 400],
    ['Jack', 'password654', 120],
  ]
  return new Map(
    rows.map(([name, password, balance], at) => [
      name,
      { user_id: `U${100 + at}`, password, balance },
    ]),
  )
}

/** A food platform: users with a balance log in and order from six merchants. */
export function createFoodPlatform(device: Device, language: WorldLanguage, words: Words): World {
  const accounts = firstAccounts()
  const menus = new Map(
    Object.entries(menusOf[language]).map(([name, menu]) => [name, new Map(Object.entries(menu))]),
  )
  const loggedIn: string[] = []
  const orders: Order[] = []

  /** The ordered items with their prices, or what is wrong with one of them. */
  function pricedItems(
    items: PyValue,
    merchant: string,
    menu: Map<string, number>,
  ): Order['items'] | string {
    const priced: Order['items'] = []
    for (const item of itemsIn(items)) {
      if (!isDict(item)) throw new WorldFault('an item is no dict')
      const product = item.get('product') ?? null
      const quantity = item.has('quantity') ? item.get('quantity')! : 1n
      const isWhole = typeof quantity === 'bigint' || typeof quantity === 'boolean'
      if (!isWhole || Number(quantity) <= 0)
        return words.quantityWrong(pythonText(quantity), pythonText(product))
      const price = typeof product === 'string' ? menu.get(product) : undefined
      if (price === undefined) return words.productUnknown(pythonText(product), merchant)
      priced.push({ product: product as string, quantity, price })
    }
    return priced
  }

  /** The Chinese original searches the items of an order as if they were texts, and fails where the merchant does not fit. */
  function fits({ merchant, items }: Order, keyword: string): boolean {
    if (merchant.toLowerCase().includes(keyword)) return true
    if (language === 'zh' && items.length > 0) throw new WorldFault('an ordered item is no text')
    return items.some(({ product }) => product.toLowerCase().includes(keyword))
  }

  return {
    state: () =>
      dict({
        users: new Map([...accounts].map(([name, one]) => [name, dict({ ...one })])),
        logged_in_users: [...loggedIn],
        orders: orders.map(recordOf),
      }),
    functions: {
      ...device.functions,
      login_food_platform: {
        required: ['username', 'password'],
        call({ username, password }) {
          if (isOff(device.wifi)) return answer(false, words.cannotLoginOffline)
          const name = nameIn(username) ?? ''
          const account = accounts.get(name)
          if (!account) return answer(false, words.userUnknown)
          if (account.password !== password) return answer(false, words.passwordWrong)
          if (loggedIn.includes(name)) return answer(false, words.alreadyLoggedIn(name))
          loggedIn.push(name)
          return answer(true, words.loggedIn(name))
        },
      },
      view_logged_in_users: {
        required: [],
        call() {
          if (loggedIn.length === 0) return answer(false, words.nobodyLoggedIn)
          return dict({ status: true, logged_in_users: [...loggedIn] })
        },
      },
      check_balance: {
        required: ['user_name'],
        call: ({ user_name }) => accounts.get(nameIn(user_name) ?? '')?.balance ?? 0,
      },
      add_food_delivery_order: {
        required: ['username', 'merchant_name', 'items'],
        call({ username, merchant_name, items }) {
          const account = loggedIn.find(name => name === username)
          if (account === undefined) return answer(false, words.notLoggedIn(pythonText(username!)))
          const merchant = nameIn(merchant_name) ?? ''
          const menu = menus.get(merchant)
          if (!menu) return answer(false, words.merchantUnknown(pythonText(merchant_name!)))
          const priced = pricedItems(items!, merchant, menu)
          if (typeof priced === 'string') return answer(false, priced)
          const total = priced.reduce((sum, one) => sum + one.price * Number(one.quantity), 0)
          const { balance } = accounts.get(account)!
          // The Chinese original keeps at least something on the account.
          if (total > balance || (language === 'zh' && total === balance))
            return answer(false, words.balanceTooLow)
          accounts.get(account)!.balance -= total
          orders.push({ user: account, merchant, items: priced, total })
          return answer(true, words.ordered(merchant, pythonText(total)))
        },
      },
      get_products: {
        required: ['merchant_name'],
        call({ merchant_name }) {
          const menu = menus.get(nameIn(merchant_name) ?? '')
          if (!menu) return answer(false, words.merchantUnknown(pythonText(merchant_name!)))
          return [...menu].map(([product, price]) => dict({ product, price }))
        },
      },
      view_orders: {
        required: ['user_name'],
        call({ user_name }) {
          const own = orders.filter(({ user }) => user === user_name).map(recordOf)
          return own.length === 0
            ? answer(false, words.noOrders)
            : dict({ status: true, orders: own })
        },
      },
      search_orders: {
        required: ['keyword'],
        call({ keyword }) {
          const found = orders.filter(order => fits(order, keywordIn(keyword))).map(recordOf)
          return found.length === 0
            ? answer(false, words.noOrdersWith)
            : dict({ status: true, orders: found })
        },
      },
    },
  }
}

function recordOf({ user, merchant, items, total }: Order): PyDict {
  return dict({
    user_name: user,
    merchant_name: merchant,
    items: items.map(({ product, quantity, price }) =>
      dict({ product, quantity, price_per_unit: price }),
    ),
    total_price: total,
  })
}
