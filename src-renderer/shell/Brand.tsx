/** The mark: a scale's pointer over its ticks, in the accent colour. */
export function Brand() {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden>
      <rect x="0.5" y="0.5" width="17" height="17" rx="4" fill="var(--ew-accent)" />
      <g stroke="var(--ew-page)" strokeWidth="1.5" strokeLinecap="round" fill="none">
        <path d="M4 12.5h10" />
        <path d="M5.5 9.5v-2M9 9.5v-5M12.5 9.5v-3.2" />
      </g>
    </svg>
  )
}
