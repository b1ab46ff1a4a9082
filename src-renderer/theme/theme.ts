import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** Neutral greys of the light theme, from page background to text. */
const gray: MantineColorsTuple = [
  '#f7f8f9',
  '#eff1f3',
  '#e2e5e9',
  '#d2d6dc',
  '#bcc2ca',
  '#939ba7',
  '#636b78',
  '#4d5460',
  '#31363f',
  '#1b1f26',
]
/** The dark theme's own ladder, from text to the deepest surface; 7 is the page, 6 a surface, 5 raised, 4 a line. */
const dark: MantineColorsTuple = [
  '#dcdfe4',
  '#b9bec7',
  '#969da8',
  '#6d7480',
  '#383d47',
  '#2a2e36',
  '#1e2127',
  '#16181d',
  '#111317',
  '#0c0d10',
]
/** The one accent. Shade 6 carries white text at 4.5:1 or better, shade 4 is read on dark surfaces. */
const accent: MantineColorsTuple = [
  '#eaf1fd',
  '#d3e1f9',
  '#a6c2f1',
  '#7fa9ec',
  '#6a9bea',
  '#3f7be0',
  '#2a63c6',
  '#2254ac',
  '#1b458e',
  '#153670',
]

/** Shade 6 is readable as text on white. */
const red: MantineColorsTuple = [
  '#fdf1f0',
  '#f9dcda',
  '#f2b9b5',
  '#eb9790',
  '#f0857d',
  '#d9534a',
  '#c0322b',
  '#a82a24',
  '#8d231e',
  '#6f1b17',
]

/** Mantine's light badges are too loud in the dark theme; these follow the tokens. */
const badgeColours = {
  accent: { '--badge-bg': 'var(--ew-accent-soft)', '--badge-color': 'var(--ew-accent)' },
  gray: { '--badge-bg': 'var(--ew-chip)', '--badge-color': 'var(--ew-text)' },
}

/** Grows with the user's font size, as the sizes in our own style sheets do (see the build configuration). */
const scaled = (px: number): string => `calc(${px}px * var(--ew-font-scale, 1))`

/** Mantine's theme: 13 px text, small controls, one accent. Colours with a meaning are CSS variables in `tokens.css`. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 6 },
  colors: { gray, dark, accent, red },
  fontFamily:
    "'Inter Variable', 'PingFang SC', 'Microsoft YaHei UI', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif",
  fontFamilyMonospace:
    "'JetBrains Mono Variable', ui-monospace, 'Noto Sans Mono CJK SC', 'PingFang SC', 'Microsoft YaHei UI', monospace",
  fontSizes: { xs: scaled(11), sm: scaled(12), md: scaled(13), lg: scaled(15), xl: scaled(18) },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: scaled(18), lineHeight: '1.35' },
      h2: { fontSize: scaled(15), lineHeight: '1.4' },
      h3: { fontSize: scaled(13), lineHeight: '1.45' },
    },
  },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '4px', md: '5px', lg: '6px', xl: '8px' },
  defaultRadius: 'sm',
  focusRing: 'auto',
  cursorType: 'default',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
    TextInput: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs', checkIconPosition: 'right' } },
    MultiSelect: { defaultProps: { size: 'xs', checkIconPosition: 'right' } },
    Autocomplete: { defaultProps: { size: 'xs' } },
    TagsInput: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Radio: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false, multiline: true, maw: 360 } },
    Menu: {
      defaultProps: {
        withInitialFocusPlaceholder: false,
        shadow: 'sm',
        transitionProps: { duration: 80 },
      },
    },
    Modal: {
      defaultProps: {
        transitionProps: { duration: 120 },
        centered: false,
        yOffset: '8vh',
        overlayProps: { backgroundOpacity: 0.4 },
      },
    },
    Drawer: {
      defaultProps: {
        transitionProps: { duration: 120 },
        position: 'right',
        overlayProps: { backgroundOpacity: 0.25 },
      },
    },
    Badge: {
      defaultProps: {
        variant: 'light',
        color: 'gray',
        size: 'sm',
        radius: 'sm',
        tt: 'none',
        fw: 500,
      },
      vars: (_theme: unknown, { variant, color }: { variant?: string; color?: string }) => ({
        root:
          variant === 'light' && (color === 'gray' || color === 'accent')
            ? badgeColours[color]
            : {},
      }),
    },
  },
})
