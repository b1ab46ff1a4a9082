const text = (description: string) => ({ type: 'string', description })

function api(name: string, description: string, properties: Record<string, object> = {}) {
  return {
    name,
    description,
    parameters: { type: 'dict', required: Object.keys(properties), properties },
  }
}

const phone = [
  api('turn_on_wifi', 'Switches Wi-Fi on.'),
  api('login_device', 'Logs in to the phone.'),
]

const messages = [
  api('send_message', 'Sends a text message.', {
    sender_name: text('Who sends it.'),
    receiver_name: text('Who gets it.'),
    message: text('What it says.'),
  }),
  api('delete_message', 'Deletes a text message.', {
    message_id: { type: 'integer', description: 'The ID of the message.' },
  }),
  api('get_latest_message_id', 'The ID of the newest text message.'),
]

const reminders = [
  api('add_reminder', 'Adds a reminder.', {
    title: text('Its title.'),
    description: text('What it is about.'),
    time: text('When, as YYYY-MM-DD HH:MM.'),
  }),
]

const food = [
  api('login_food_platform', 'Logs in to the food platform.', {
    username: text('The name of the user.'),
    password: text('The password of the user.'),
  }),
  api('get_products', 'What a merchant sells, with prices.', {
    merchant_name: text('The name of the merchant.'),
  }),
  api('add_food_delivery_order', 'Orders food.', {
    username: text('Who orders.'),
    merchant_name: text('The name of the merchant.'),
    items: {
      type: 'list',
      description: 'What is ordered.',
      items: {
        type: 'dict',
        required: ['product', 'quantity'],
        properties: {
          product: text('The name of the product.'),
          quantity: { type: 'integer', description: 'How many.' },
        },
      },
    },
  }),
]

const start = { BaseApi: { wifi: false, logged_in: true } }
const phoneOn = '{"BaseApi": {"wifi": true, "logged_in": true}}'

/** All balances; one of them after an order. */
function usersWith(name: string, balance: string): string {
  const users: [string, string, string][] = [
    ['Eve', 'password123', '500.0'],
    ['Frank', 'password456', '300.0'],
    ['Grace', 'password789', '150.0'],
    ['Helen', 'password321', '800.0'],
    ['Isaac', 'password654', '400.0'],
    ['Jack', 'password654', '120.0'],
  ]
  const rows = users.map(
    ([user, password, before], at) =>
      `"${user}": {"user_id": "U${100 + at}", "password": "${password}", "balance": ${user === name ? balance : before}}`,
  )
  return `{${rows.join(', ')}}`
}

/** Tasks of our own for the simulated phone, in the format of the data set. */
export const agentStarter = [
  {
    subset: 'agent_multi_step',
    rows: [
      {
        id: 'agent_multi_step_1',
        language: 'en',
        question:
          'I am Grace (user name Grace, password password789). Order two of the cheapest thing that Heytea sells, and add a reminder with the title "Tea", the description "Pay back 44.0 yuan" and the time 2024-07-20 10:00.',
        initial_config: start,
        function: [...phone, ...reminders, ...food],
        involved_classes: ['BaseApi', 'ReminderApi', 'FoodPlatform'],
        ground_truth: `[${phoneOn}, {"ReminderApi": {"reminder_list": {"4": {"reminder_id": 4, "title": "Tea", "description": "Pay back 44.0 yuan", "time": "2024-07-20 10:00", "notified": false}}}}, {"FoodPlatform": {"users": ${usersWith('Grace', '106.0')}, "logged_in_users": ["Grace"], "orders": [{"user_name": "Grace", "merchant_name": "Heytea", "items": [{"product": "Four Seasons Spring Milk Tea", "quantity": 2, "price_per_unit": 22.0}], "total_price": 44.0}]}}]`,
        mile_stone: [
          '[turn_on_wifi()]',
          "[login_food_platform(username='Grace', password='password789')]",
          "[get_products(merchant_name='Heytea')]",
          "[add_food_delivery_order(username='Grace', merchant_name='Heytea', items=[{'product': 'Four Seasons Spring Milk Tea', 'quantity': 2}])]",
          "[add_reminder(title='Tea', description='Pay back 44.0 yuan', time='2024-07-20 10:00')]",
        ],
      },
      {
        id: 'agent_multi_step_2',
        language: 'en',
        question:
          'I am Jack. Tell Helen by text message: "The train is late". If there is no room, delete the newest message.',
        initial_config: start,
        function: [...phone, ...messages],
        involved_classes: ['BaseApi', 'MessageApi'],
        ground_truth: `[${phoneOn}, {"MessageApi": {"inbox": {"7": {"sender_id": "USR105", "receiver_id": "USR103", "message": "The train is late"}}}}]`,
        mile_stone: [
          [
            '[turn_on_wifi()]',
            '[get_latest_message_id()]',
            '[delete_message(message_id=4)]',
            "[send_message(sender_name='Jack', receiver_name='Helen', message='The train is late')]",
          ],
          [
            '[get_latest_message_id()]',
            '[delete_message(message_id=4)]',
            '[turn_on_wifi()]',
            "[send_message(sender_name='Jack', receiver_name='Helen', message='The train is late')]",
          ],
        ],
      },
      {
        id: 'agent_multi_step_1',
        language: 'zh',
        question:
          '我是Helen（用户名 Helen，密码 password321）。请在米村拌饭点一份石锅拌饭，再添加一条提醒：标题为“午饭”，描述为“花了35.0元”，时间为2024-07-20 12:00。',
        initial_config: start,
        function: [...phone, ...reminders, ...food],
        involved_classes: ['BaseApi', 'ReminderApi', 'FoodPlatform'],
        ground_truth: `[${phoneOn}, {"ReminderApi": {"reminder_list": {"4": {"reminder_id": 4, "title": "午饭", "description": "花了35.0元", "time": "2024-07-20 12:00", "notified": false}}}}, {"FoodPlatform": {"users": ${usersWith('Helen', '765.0')}, "logged_in_users": ["Helen"], "orders": [{"user_name": "Helen", "merchant_name": "米村拌饭", "items": [{"product": "石锅拌饭", "quantity": 1, "price_per_unit": 35.0}], "total_price": 35.0}]}}]`,
        mile_stone: [
          '[turn_on_wifi()]',
          "[login_food_platform(username='Helen', password='password321')]",
          "[add_food_delivery_order(username='Helen', merchant_name='米村拌饭', items=[{'product': '石锅拌饭', 'quantity': 1}])]",
          "[add_reminder(title='午饭', description='花了35.0元', time='2024-07-20 12:00')]",
        ],
      },
    ],
  },
]
