import { createTheme, defaultVariantColorsResolver } from '@mantine/core';

/** @typedef {import('@mantine/core').MantineColorsTuple} Ramp */

/** Night, from ink to the dark background. Mantine takes its dark surfaces from here. */
const night = /** @type {Ramp} */ ([
  '#f3f5fb',
  '#d3daeb',
  '#aeb8d2',
  '#8f9abd',
  '#3a4670',
  '#26304f',
  '#1d2642',
  '#131a2f',
  '#0b1020',
  '#070a15',
]);

/** Paper, from the background to ink. Mantine takes its light surfaces from here. */
const paper = /** @type {Ramp} */ ([
  '#f5f1e8',
  '#ebe5d9',
  '#dfd7c8',
  '#d8cfbf',
  '#b9ae9b',
  '#6e6759',
  '#5b5548',
  '#474339',
  '#2f2c25',
  '#1b1915',
]);

const iris = /** @type {Ramp} */ ([
  '#f0efff',
  '#e3dffa',
  '#c7c3ff',
  '#a5a0ff',
  '#8a83fb',
  '#6f66f0',
  '#5a50e0',
  '#4338ca',
  '#362bb0',
  '#2a2288',
]);

/** The look of each variant of a control (filled, light, …), from the tokens: `color` names a role, not a hue. */
const ROLES = /** @type {Record<string, {ground: string, hover: string, ink: string, soft: string}>} */ ({
  iris: {
    ground: 'var(--dn-accent)',
    hover: 'var(--dn-accent-hover)',
    ink: 'var(--dn-accent-ink)',
    soft: 'var(--dn-accent-soft)',
  },
  red: {
    ground: 'var(--dn-bad)',
    hover: 'var(--dn-bad)',
    ink: 'var(--dn-bad-ink)',
    soft: 'var(--dn-bad-soft)',
  },
  flood: {
    ground: 'var(--dn-flood)',
    hover: 'var(--dn-flood)',
    ink: 'var(--dn-flood-ink)',
    soft: 'var(--dn-flood-soft)',
  },
});

/** @type {import('@mantine/core').VariantColorsResolver} */
function variantColorResolver(input) {
  const role = ROLES[input.color ?? input.theme.primaryColor];
  const text = input.color === 'flood' ? 'var(--dn-flood-text)' : role?.ground;
  if (input.variant === 'default') {
    return {
      background: 'var(--dn-surface)',
      hover: 'var(--dn-surface-2)',
      color: 'var(--dn-ink)',
      border: '1px solid var(--dn-line-strong)',
    };
  }
  if (!role) return defaultVariantColorsResolver(input);
  switch (input.variant) {
    case 'filled':
      return { background: role.ground, hover: role.hover, color: role.ink, border: '1px solid transparent' };
    case 'light':
      return { background: role.soft, hover: role.soft, color: text, border: '1px solid transparent' };
    case 'outline':
      return { background: 'transparent', hover: role.soft, color: text, border: `1px solid ${text}` };
    case 'subtle':
      return { background: 'transparent', hover: role.soft, color: text, border: '1px solid transparent' };
    default:
      return defaultVariantColorsResolver(input);
  }
}

/** Heights of controls in px. The default suits a thumb; the small ones are for dense desktop tools only. */
const HEIGHT = /** @type {Record<string, string>} */ ({
  xs: '32px',
  sm: '40px',
  md: '46px',
  lg: '54px',
  xl: '62px',
});

/** @param {{size?: any}} props */
const height = (props) => HEIGHT[String(props.size ?? 'md')];

const label = { fontSize: 'var(--dn-text-sm)', fontWeight: 600, marginBottom: 6, color: 'var(--dn-ink)' };
const hint = { fontSize: 'var(--dn-text-xs)', color: 'var(--dn-ink-2)', lineHeight: 1.4 };
const problem = { fontSize: 'var(--dn-text-sm)', color: 'var(--dn-bad)', lineHeight: 1.4 };

const field = {
  // A refused form says so at once, also to a screen reader whose focus stays where it is.
  defaultProps: { size: 'md', errorProps: { role: 'alert' } },
  styles: { label, description: hint, error: problem },
};

export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: { light: 7, dark: 3 },
  colors: { iris, dark: night, gray: paper },
  white: '#fffdf8',
  black: '#12162a',
  variantColorResolver,
  fontFamily: 'var(--dn-font)',
  headings: { fontFamily: 'var(--dn-font-display)', fontWeight: '750', textWrap: 'balance' },
  defaultRadius: 'var(--dn-radius)',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: {
      defaultProps: { size: 'md' },
      styles: { label: { fontWeight: 650 } },
      vars: (/** @type {unknown} */ _theme, /** @type {any} */ props) => ({
        root: { '--button-height': height(props) },
      }),
    },
    ActionIcon: {
      defaultProps: { size: 'md', variant: 'subtle' },
      vars: (/** @type {unknown} */ _theme, /** @type {any} */ props) => ({
        root: { '--ai-size': height(props) },
      }),
    },
    Input: {
      defaultProps: { size: 'md' },
      vars: (/** @type {unknown} */ _theme, /** @type {any} */ props) => ({
        wrapper: { '--input-height': height(props) },
      }),
    },
    InputWrapper: field,
    TextInput: field,
    PasswordInput: field,
    NumberInput: field,
    NativeSelect: field,
    Select: field,
    Textarea: field,
    FileInput: field,
    Modal: {
      defaultProps: {
        centered: true,
        radius: 'var(--dn-radius-lg)',
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
    Drawer: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Tooltip: { defaultProps: { withArrow: true, events: { hover: true, focus: true, touch: false } } },
    Notification: { defaultProps: { radius: 'var(--dn-radius)' } },
  },
});

/** Mantine's own variables, mapped to the tokens, so that both schemes have one source. */
const shared = {
  '--mantine-color-text': 'var(--dn-ink)',
  '--mantine-color-body': 'var(--dn-surface)',
  '--mantine-color-bright': 'var(--dn-ink)',
  '--mantine-color-dimmed': 'var(--dn-ink-2)',
  '--mantine-color-placeholder': 'var(--dn-ink-2)',
  '--mantine-color-anchor': 'var(--dn-accent)',
  '--mantine-color-error': 'var(--dn-bad)',
  '--mantine-color-success': 'var(--dn-good)',
  '--mantine-color-default': 'var(--dn-surface)',
  '--mantine-color-default-hover': 'var(--dn-surface-2)',
  '--mantine-color-default-color': 'var(--dn-ink)',
  '--mantine-color-default-border': 'var(--dn-line-strong)',
  '--mantine-color-disabled': 'var(--dn-surface-2)',
  '--mantine-color-disabled-color': 'var(--dn-ink-2)',
  '--mantine-color-disabled-border': 'var(--dn-line)',
  '--mantine-primary-color-filled': 'var(--dn-accent)',
  '--mantine-primary-color-filled-hover': 'var(--dn-accent-hover)',
  '--mantine-primary-color-contrast': 'var(--dn-accent-ink)',
  '--mantine-primary-color-light': 'var(--dn-accent-soft)',
  '--mantine-primary-color-light-color': 'var(--dn-accent)',
};

/** @type {import('@mantine/core').CSSVariablesResolver} */
export const cssVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
