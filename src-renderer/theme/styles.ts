import './fonts.css'
import './mantine.css'
import '@mantine/notifications/styles.css'
import './tokens.css'
