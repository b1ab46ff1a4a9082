import { describe, expect, it } from 'vitest'
import { pythonText } from '../../../../src-main/scorers/tool-calls/ace/python-text'
import { createWorlds } from '../../../../src-main/scorers/tool-calls/ace/worlds/create-worlds'
import {
  WorldFault,
  type WorldLanguage,
} from '../../../../src-main/scorers/tool-calls/ace/worlds/world'
import { fromPlain, type PyDict } from '../../../../src-main/scorers/tool-calls/python-value'
import { readPythonCalls } from '../../../../src-main/scorers/tool-calls/python/read-calls'

const all = ['BaseApi', 'MessageApi', 'ReminderApi', 'FoodPlatform', 'Travel']

interface Played {
  /** What a call gives, as Python writes it; `fault: …` where it has no result. */
  say(call: string): string
  state(path: string): string
}

function play(config: object = { wifi: true }, language: WorldLanguage = 'en'): Played {
  const worlds = createWorlds(all, fromPlain({ BaseApi: config }), language)
  return {
    say(source) {
      const [call] = readPythonCalls(source)!
      const [name, args] = [...call!][0] as [string, PyDict]
      try {
        return pythonText(worlds.call(name, args))
      } catch (error) {
        if (!(error instanceof WorldFault)) throw error
        return `fault: ${error.message}`
      }
    },
    state(path) {
      const [name, attribute] = path.split('.') as [string, string]
      const world = worlds.states().find(one => one.has(name))!
      return pythonText((world.get(name) as PyDict).get(attribute)!)
    },
  }
}

describe('the phone', () => {
  it('is offline and logged in unless the row says otherwise, and its switches serve all services', () => {
    const { say, state } = play({})
    expect(state('BaseApi.wifi')).toBe('False')
    expect(say('send_message(sender_name="Eve", receiver_name="Jack", message="Hi")')).toContain(
      'Wi-Fi is off',
    )
    expect(say('turn_on_wifi()')).toBe("{'status': True, 'message': 'Wi-Fi is on.'}")
    expect(say('login_food_platform(username="Eve", password="password123")')).toContain('True')
    const locked = play({ wifi: true, logged_in: false })
    for (const call of [
      'send_message(sender_name="Eve", receiver_name="Jack", message="Hi")',
      'delete_message(message_id=1)',
      'view_messages_between_users(sender_name="Eve", receiver_name="Frank")',
      'get_latest_message_id()',
      'get_earliest_message_id()',
      'get_all_message_times_with_ids()',
      'view_reminder_by_title(title="Team Meeting")',
      'add_reminder(title="a", description="b", time="c")',
      'delete_reminder(reminder_id=1)',
    ])
      expect(locked.say(call), call).toMatch(/'status': False.*not logged in/)
    expect(locked.say('login_device()')).toContain('True')
    expect(locked.state('BaseApi.logged_in')).toBe('True')
    expect(locked.say('delete_message(message_id=1)')).toContain('True')
  })

  it('a call that its function does not take has no result and says why', () => {
    const { say } = play()
    expect(say('fly_to_moon()')).toBe("fault: there is no function 'fly_to_moon'")
    expect(say('constructor()')).toBe("fault: there is no function 'constructor'")
    expect(say('turn_on_wifi(now=True)')).toBe("fault: turn_on_wifi() does not take 'now'")
    expect(say('send_message(message="Hi")')).toBe(
      "fault: send_message() lacks 'sender_name', 'receiver_name'",
    )
    expect(say('turn_on_wifi(**rest)')).toMatch(/^fault: turn_on_wifi\(\) does not take/)
  })
})

describe('text messages', () => {
  it('are sent once there is room, and have no time then, at which look-ups by time fail', () => {
    const { say, state } = play()
    const send = 'send_message(sender_name="Eve", receiver_name="Frank", message="Late")'
    expect(say(send)).toContain('full')
    expect(say('get_latest_message_id()')).toBe(
      "{'status': True, 'message': 'The latest message has the ID 4.', 'message_id': 4}",
    )
    expect(say('get_earliest_message_id()')).toContain("'message_id': 3")
    expect(say('delete_message(message_id=4)')).toContain('Message 4 was deleted')
    expect(say('delete_message(message_id=4)')).toContain('no message with this ID')
    expect(say(send)).toBe("{'status': True, 'message': 'The message to Frank was sent.'}")
    expect(state('MessageApi.inbox')).toContain(
      "'7': {'sender_id': 'USR100', 'receiver_id': 'USR101', 'message': 'Late'}",
    )
    expect(say('get_latest_message_id()')).toBe("fault: 'time'")
    expect(say('get_earliest_message_id()')).toBe("fault: 'time'")
    expect(say('get_all_message_times_with_ids()')).toBe("fault: 'time'")
  })

  it('go between people who exist', () => {
    const { say } = play()
    say('delete_message(message_id=1)')
    expect(say('send_message(sender_name="Bob", receiver_name="Eve", message="x")')).toContain(
      'does not exist',
    )
    expect(say('send_message(sender_name="Eve", receiver_name=5, message="x")')).toContain(
      'does not exist',
    )
    expect(
      say('send_message(sender_name="constructor", receiver_name="Eve", message=1)'),
    ).toContain('does not exist')
    expect(say('send_message(sender_name=["Eve"], receiver_name="Eve", message=1)')).toMatch(
      /^fault/,
    )
  })

  it('are found by people and by words', () => {
    const { say } = play()
    const between = (from: string, to: string): string =>
      say(`view_messages_between_users(sender_name="${from}", receiver_name="${to}")`)
    expect(between('Frank', 'Grace')).toContain(
      `{'id': 2, 'sender': 'Frank', 'receiver': 'Grace', 'message': 'Can you help me`,
    )
    expect(between('Bob', 'Grace')).toContain('The sender does not exist')
    expect(between('Frank', 'Bob')).toContain('The receiver does not exist')
    expect(between('Jack', 'Eve')).toContain("'status': False")
    expect(say('search_messages(user_name="Isaac", keyword="CALL")')).toContain("'id': 5")
    expect(say('search_messages(user_name="Eve", keyword="call")')).toContain('No message')
    expect(say('search_messages(user_name="Bob", keyword="call")')).toContain('does not exist')
    expect(say('search_messages(user_name="Isaac", keyword=5)')).toMatch(/^fault: the keyword/)
    expect(say('get_all_message_times_with_ids()')).toContain("'3': '2023-12-05'")
  })

  it('an ID counts by its number alone', () => {
    const { say } = play()
    expect(say('delete_message(message_id="4")')).toContain('no message with this ID')
    expect(say('delete_message(message_id=4.0)')).toContain('True')
    expect(say('delete_message(message_id=True)')).toContain('True')
    expect(say('delete_message(message_id=[2])')).toMatch(/^fault/)
    expect(say('delete_message(message_id=None)')).toContain('no message with this ID')
  })

  it('an empty inbox has no latest and no earliest', () => {
    const { say } = play()
    for (const id of [1, 2, 3, 4, 5, 6]) say(`delete_message(message_id=${id})`)
    expect(say('get_latest_message_id()')).toContain('There are no messages')
    expect(say('get_earliest_message_id()')).toContain('There are no messages')
  })
})

describe('reminders', () => {
  it('are read by their title, added up to six and deleted', () => {
    const { say, state } = play()
    expect(say('view_reminder_by_title(title="To-do list")')).toContain("'reminder_id': 1003")
    expect(say('view_reminder_by_title(title="to-do list")')).toContain('no reminder')
    expect(say('view_reminder_by_title(title=3)')).toContain('no reminder')
    for (const at of [4, 5, 6])
      expect(say(`add_reminder(title="t${at}", description="d", time="2024-01-01 00:00")`)).toBe(
        `{'status': True, 'message': "The reminder 't${at}' was added."}`,
      )
    expect(say('add_reminder(title="t7", description="d", time="x")')).toContain('no room')
    expect(state('ReminderApi.reminder_list')).toContain(
      "'6': {'reminder_id': 6, 'title': 't6', 'description': 'd', 'time': '2024-01-01 00:00', 'notified': False}",
    )
    expect(say('delete_reminder(reminder_id=1001)')).toContain('no reminder with this ID')
    expect(say('delete_reminder(reminder_id=1)')).toContain('was deleted')
    expect(say('view_all_reminders()')).not.toContain('reminder_id')
    for (const at of [2, 3, 4, 5, 6]) say(`delete_reminder(reminder_id=${at})`)
    expect(say('view_all_reminders()')).toContain('There are no reminders')
  })

  it('are searched and marked in Chinese only, where the search fails on a hit, as in the original', () => {
    const english = play()
    expect(english.say('search_reminders(keyword="team")')).toMatch(/^fault: there is no function/)
    expect(english.say('mark_as_notified(reminder_id=1)')).toMatch(/^fault: there is no function/)
    const { say, state } = play({}, 'zh')
    expect(say('search_reminders(keyword="team")')).toMatch(/^fault: /)
    expect(say('search_reminders(keyword="没有")')).toContain('没有提醒包含该关键词')
    expect(say('search_reminders(keyword=1)')).toMatch(/^fault: the keyword/)
    expect(say('mark_as_notified(reminder_id=2)')).toContain('True')
    expect(say('mark_as_notified(reminder_id=9)')).toContain('没有此编号的提醒')
    expect(state('ReminderApi.reminder_list')).toMatch(/1002.*?'notified': True/)
  })
})

describe('the food platform', () => {
  const login = 'login_food_platform(username="Jack", password="password654")'
  const order = (items: string, merchant = 'Jiutian BBQ'): string =>
    `add_food_delivery_order(username="Jack", merchant_name="${merchant}", items=${items})`

  it('lets known users in, once, and online', () => {
    expect(play({}).say(login)).toContain('Wi-Fi is off')
    const { say, state } = play()
    expect(say('view_logged_in_users()')).toContain('Nobody')
    expect(say('login_food_platform(username="Bob", password="x")')).toContain('does not exist')
    expect(say('login_food_platform(username="Jack", password="x")')).toContain('wrong')
    expect(say(login)).toContain('Jack is logged in now')
    expect(say(login)).toContain('already')
    expect(say('view_logged_in_users()')).toBe("{'status': True, 'logged_in_users': ['Jack']}")
    expect(state('FoodPlatform.logged_in_users')).toBe("['Jack']")
  })

  it('tells balances and menus', () => {
    const { say } = play()
    expect(say('check_balance(user_name="Helen")')).toBe('800.0')
    expect(say('check_balance(user_name="Bob")')).toBe('0.0')
    expect(say('get_products(merchant_name="Heytea")')).toBe(
      "[{'product': 'Cheese Milk Tea', 'price': 25.0}, {'product': 'Four Seasons Spring Milk Tea', 'price': 22.0}]",
    )
    expect(say('get_products(merchant_name="constructor")')).toContain('no merchant')
  })

  it('takes orders that can be met and paid', () => {
    const { say, state } = play()
    const pork = '[{"product": "Grilled Pork Belly", "quantity": 1}]'
    expect(say(order(pork))).toContain('not logged in')
    say(login)
    expect(say(order(pork, 'Nobody'))).toContain('no merchant')
    expect(say(order('[{"product": "Tea"}]'))).toContain('does not sell Tea')
    expect(say(order('[{"quantity": 2}]'))).toContain('does not sell None')
    for (const quantity of ['0', '-1', '1.0', '"1"'])
      expect(say(order(`[{"product": "Grilled Pork Belly", "quantity": ${quantity}}]`))).toContain(
        'no quantity',
      )
    expect(say(order('["Grilled Pork Belly"]'))).toBe('fault: an item is no dict')
    expect(say(order('5'))).toBe('fault: the items are no list')
    expect(say(order('[{"product": "Korean Grilled Beef", "quantity": 1}]'))).toContain('balance')
    expect(state('FoodPlatform.orders')).toBe('[]')
    expect(say(order(pork))).toBe(
      "{'status': True, 'message': 'The order at Jiutian BBQ is placed. It costs 78.0 yuan in all.'}",
    )
    expect(state('FoodPlatform.orders')).toBe(
      "[{'user_name': 'Jack', 'merchant_name': 'Jiutian BBQ', 'items': [{'product': 'Grilled Pork Belly', 'quantity': 1, 'price_per_unit': 78.0}], 'total_price': 78.0}]",
    )
    expect(state('FoodPlatform.users')).toContain("'balance': 42.0")
    expect(say('view_orders(user_name="Jack")')).toContain('78.0')
    expect(say('view_orders(user_name="Eve")')).toContain('no orders')
    expect(say('search_orders(keyword="pork")')).toContain('78.0')
    expect(say('search_orders(keyword="tea")')).toContain('No order')
  })

  it('in Chinese an order may not use up the balance, and a search in its items fails', () => {
    const { say } = play({ wifi: true }, 'zh')
    say('login_food_platform(username="Grace", password="password789")')
    const buy = (count: number): string =>
      say(
        `add_food_delivery_order(username="Grace", merchant_name="盒马生鲜", items=[{"product": "有机蔬菜包", "quantity": ${count}}])`,
      )
    expect(buy(10)).toContain('余额不够')
    expect(buy(9)).toContain('合计 135.0 元')
    expect(say('search_orders(keyword="盒马")')).toContain('135.0')
    expect(say('search_orders(keyword="蔬菜")')).toMatch(/^fault/)
    expect(say('get_products(merchant_name="Heytea")')).toContain('没有名为“Heytea”的商家')
  })
})

describe('the airline', () => {
  const booking = (change = ''): string =>
    `reserve_flight(user_id="user1", password="password123", flight_no="MU3561", cabin="Economy Class", payment_method="cash", baggage_count=2${change})`

  it('tells flights, connections, users and reservations', () => {
    const { say } = play()
    expect(say('get_flight_details(origin="Nanjing")').match(/CZ1765/g)).toHaveLength(2)
    expect(say('get_flight_details(origin="Nanjing", destination="Paris")')).toContain('no direct')
    expect(say('get_flight_details(origin=None)').match(/flight_no/g)).toHaveLength(11)
    const through = say(
      'find_transfer_flights(origin_city="Beijing", transfer_city="Nanjing", destination_city="Shenzhen")',
    )
    expect(through.match(/first_leg/g)).toHaveLength(1)
    expect(
      say('find_transfer_flights(origin_city="a", transfer_city="b", destination_city="c")'),
    ).toContain('no such connection')
    expect(say('get_user_details(user_id="user2", password="password456")')).toBe(
      "{'user_name': 'Frank', 'cash_balance': 8000.0, 'bank_balance': 8000.0, 'membership_level': 'silver'}",
    )
    expect(say('get_user_details(user_id="user2", password="x")')).toContain('error')
    expect(say('get_user_details(user_id="nobody", password=None)')).toContain('error')
    expect(say('authenticate_user(user_id="user2", password="password456")')).toContain(
      'password456',
    )
    expect(say('authenticate_user(user_id="user2", password="x")')).toContain('error')
    expect(say('get_reservation_details(user_id="user2")').match(/res_/g)).toHaveLength(2)
    expect(say('get_reservation_details(reservation_id="res_4")')).toContain("'flight_info': None")
    expect(say('get_reservation_details()')).toContain('error')
    expect(
      say('get_baggage_allowance(membership_level="silver", cabin_class="Business Class")'),
    ).toBe('3')
    expect(say('get_baggage_allowance(membership_level="none", cabin_class="x")')).toBe('0')
    const fee = (count: string): string =>
      say(
        `calculate_baggage_fee(membership_level="gold", cabin_class="Economy Class", baggage_count=${count})`,
      )
    expect([fee('5'), fee('1'), fee('3.5')]).toEqual(['100', '0', '25.0'])
    expect(fee('"5"')).toMatch(/^fault/)
    expect(
      say('calculate_baggage_fee(membership_level="gold", cabin_class="Attic", baggage_count=1)'),
    ).toBe("fault: 'Attic'")
  })

  it('books what can be paid', () => {
    const { say, state } = play()
    expect(say(booking().replace('password123', 'x'))).toMatch(/^fault/)
    expect(say(booking().replace('MU3561', 'XX1'))).toMatch(/^fault/)
    expect(say(booking().replace('"cash"', '"card"'))).toContain('not known')
    expect(say(booking().replace('Economy', 'Business'))).toContain('cash balance is too low')
    expect(say(booking())).toContain('res_5. It costs 1550 yuan')
    expect(state('Travel.users')).toContain("'cash_balance': 450.0")
    expect(state('Travel.reservations')).toContain(
      "{'reservation_id': 'res_5', 'user_id': 'user1', 'flight_no': 'MU3561', 'payment_method': 'cash', 'cabin': 'Economy Class', 'baggage': 2}",
    )
    expect(say(booking().replace('"cash"', '"bank"'))).toContain('res_6')
    expect(state('Travel.users')).toContain("'bank_balance': 48450.0")
  })

  it('changes flights on the same way, cabins for the difference, and baggage', () => {
    const { say, state } = play()
    const modify = (change: string, id = 'res_2'): string =>
      say(`modify_flight(user_id="user1", reservation_id="${id}", ${change})`)
    expect(modify('add_baggage=1', 'res_3')).toContain('no such reservation')
    expect(modify('new_flight_no="CA1234"')).toContain('not changed')
    expect(modify('new_flight_no="CZ4352", new_cabin="Economy Class"')).toBe(
      'The flight was changed. The cabin was changed. The difference of 1100 was paid back.',
    )
    expect(state('Travel.users')).toContain("'bank_balance': 51100.0")
    expect(modify('new_cabin="Business Class", new_payment_method="cash"')).toContain(
      '900 was paid',
    )
    expect(modify('add_baggage=3')).toContain('Baggage was added for 100')
    expect(modify('add_baggage=0')).toContain('nothing to pay')
    expect(modify('add_baggage="2"')).toMatch(/^fault/)
    expect(say('modify_flight(user_id="user2", reservation_id="res_4", add_baggage=1)')).toContain(
      'not known',
    )
    expect(modify('add_baggage=1000, new_payment_method="cash"')).toContain('does not cover')
    expect(state('Travel.reservations')).toContain("'baggage': 1004")
    expect(modify('new_cabin="Attic"')).toContain('paid back')
    expect(modify('new_cabin="Business Class", new_payment_method="cash"')).toContain(
      'does not cover the difference',
    )
    expect(state('Travel.reservations')).toMatch(/'res_2'.*?'Business Class'/)
  })

  it('cancels for a fee on the last day, else for nothing, and keeps the reservation', () => {
    const { say, state } = play()
    const cancel = (id: string, reason = 'Change of plans', user = 'user1'): string =>
      say(`cancel_reservation(user_id="${user}", reservation_id="${id}", reason="${reason}")`)
    expect(cancel('res_1', 'x', 'nobody')).toContain('user ID is not known')
    expect(cancel('res_3')).toContain('no such reservation')
    expect(cancel('res_4', 'x', 'user2')).toContain('not known')
    // CA1234 leaves on 15 July at 8:00, 26 hours after the day of the original.
    expect(cancel('res_1')).toContain('1200 yuan were paid back in full')
    expect(cancel('res_2', 'The airline has canceled the flight.')).toContain(
      'The airline cancelled',
    )
    expect(state('Travel.users')).toContain("'cash_balance': 6200.0")
    expect(state('Travel.reservations').match(/res_/g)).toHaveLength(4)
    const chinese = play({}, 'zh')
    expect(
      chinese.say(
        'cancel_reservation(user_id="user1", reservation_id="res_2", reason="航空公司取消航班")',
      ),
    ).toContain('因航空公司取消航班')
  })

  it('speaks Chinese of Chinese places', () => {
    const { say } = play({}, 'zh')
    expect(say('get_flight_details(origin="北京", destination="上海")')).toContain('CA1234')
    expect(say('get_flight_details(origin="Beijing")')).toContain('没有这样的直飞航班')
    expect(
      say(
        'reserve_flight(user_id="user3", password="password789", flight_no="MU3561", cabin="经济舱", payment_method="bank", baggage_count=4)',
      ),
    ).toContain('含行李共 1550 元')
  })
})
