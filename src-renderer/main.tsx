import './theme/styles'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App, createParts } from './App'
import { connect } from './client/connect'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')
const parts = await createParts(connect())
createRoot(root).render(
  <StrictMode>
    <App {...parts} />
  </StrictMode>,
)
