/**
 * The desk's two Fluent themes with the product's own tokens. Own keys become CSS variables beside Fluent's
 * (`--blockedFg`, `--hairline`, ...), in portals too. Each meaning has three colours (text, ground, border) that hold
 * 5.4:1 on the page and on a selected row. In dark the brand foregrounds are set by hand: Fluent's choice reaches 3.5:1.
 */
import { createDarkTheme, createLightTheme } from '@fluentui/react-components';
import type { BrandVariants, Theme } from '@fluentui/react-components';

type Meaning = 'blocked' | 'owing' | 'pending' | 'ok' | 'offline' | 'muted';
type MeaningTokens = Record<`${Meaning}${'Fg' | 'Bg' | 'Bd'}`, string>;
export type CarrelTheme = Theme &
  MeaningTokens & {
    readonly frameBg: string;
    readonly hairline: string;
    readonly selectedBg: string;
    readonly onlineDot: string;
    /** The red count: only for "need attention", in the pill and on Outbox. */
    readonly attentionBg: string;
  };

const brand: BrandVariants = {
  10: '#03090b',
  20: '#07181e',
  30: '#0a2631',
  40: '#0c3242',
  50: '#0d3e52',
  60: '#0d4a62',
  70: '#0c5772',
  80: '#0b6480',
  90: '#1f738f',
  100: '#36829d',
  110: '#4d91aa',
  120: '#65a1b8',
  130: '#7eb1c5',
  140: '#98c1d2',
  150: '#b4d2df',
  160: '#d0e3eb',
};

const type = {
  fontFamilyBase: "'Inter Variable', 'Noto Sans Arabic', 'Segoe UI', system-ui, sans-serif",
  fontFamilyNumeric: "'Inter Variable', 'Segoe UI', sans-serif",
  fontSizeBase100: '11px',
  fontSizeBase200: '12px',
  fontSizeBase300: '13px',
  fontSizeBase400: '15px',
  fontSizeBase500: '18px',
  fontSizeBase600: '22px',
  lineHeightBase100: '16px',
  lineHeightBase200: '16px',
  lineHeightBase300: '20px',
  lineHeightBase400: '20px',
  lineHeightBase500: '24px',
  lineHeightBase600: '28px',
};

type Colours = readonly [fg: string, bg: string, bd: string];
function meanings(of: Record<Meaning, Colours>): MeaningTokens {
  const entries = Object.entries(of).flatMap(([name, [fg, bg, bd]]) => [
    [`${name}Fg`, fg],
    [`${name}Bg`, bg],
    [`${name}Bd`, bd],
  ]);
  return Object.fromEntries(entries) as MeaningTokens;
}

export const lightTheme: CarrelTheme = {
  ...createLightTheme(brand),
  ...type,
  frameBg: '#f4f5f6',
  hairline: '#e3e5e8',
  selectedBg: '#e8f2f6',
  onlineDot: '#2b9a4f',
  attentionBg: '#c5262f',
  ...meanings({
    blocked: ['#a1121c', '#fdf2f2', '#e9a8ab'],
    owing: ['#834600', '#fdf5e8', '#e5bf83'],
    pending: ['#563a9c', '#f5f1fd', '#c9baec'],
    ok: ['#17622f', '#eff8f1', '#9dd0ac'],
    offline: ['#ffffff', '#3a3d42', '#3a3d42'],
    muted: ['#5c5f63', '#f1f2f3', '#d3d5d8'],
  }),
};

export const darkTheme: CarrelTheme = {
  ...createDarkTheme(brand),
  ...type,
  colorNeutralBackground1: '#232527',
  colorNeutralBackground1Hover: '#2e3033',
  colorNeutralBackground1Pressed: '#1c1d1f',
  colorNeutralBackground2: '#1d1f20',
  colorNeutralBackground3: '#17181a',
  colorBrandForeground1: '#7eb1c5',
  colorBrandForeground2: '#98c1d2',
  colorBrandForegroundLink: '#8ebdd0',
  colorBrandForegroundLinkHover: '#b4d2df',
  colorCompoundBrandForeground1: '#7eb1c5',
  colorNeutralForeground2BrandHover: '#98c1d2',
  colorCompoundBrandStroke: '#65a1b8',
  colorCompoundBrandBackground: '#65a1b8',
  colorCompoundBrandBackgroundHover: '#7eb1c5',
  colorBrandBackground: '#0b6480',
  colorBrandBackgroundHover: '#1f738f',
  frameBg: '#17181a',
  hairline: '#383b3f',
  selectedBg: '#1d3641',
  onlineDot: '#4bb56c',
  attentionBg: '#c5262f',
  ...meanings({
    blocked: ['#f4abae', '#3b1c1f', '#7d3539'],
    owing: ['#f0c07a', '#352812', '#715422'],
    pending: ['#c6b5f6', '#2a2342', '#594a8e'],
    ok: ['#85d39e', '#173021', '#31704a'],
    offline: ['#1b1c1e', '#d5d8dc', '#d5d8dc'],
    muted: ['#b4b8bd', '#2e3134', '#484c51'],
  }),
};
