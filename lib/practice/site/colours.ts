/*
 * A practice chooses one colour; which ones the pages are drawn in is reckoned from it, so that every text keeps the
 * contrast of WCAG 2.2, 1.4.3 on every ground, in light and in dark. The hue is the practice's; how light and how
 * strong, only as far as that can be read. Reckoned in OKLCH (CSS Color 4, §9), whose lightness is what an eye sees.
 */

/** A colour in OKLCH: lightness 0 to 1, chroma, and hue in degrees. */
export type Oklch = { l: number; c: number; h: number };

/** The least contrast of a text that is not large (WCAG 2.2, 1.4.3). */
export const CONTRAST_MIN = 4.5;

/** The grounds that a text in the practice's colour may stand on (app/palette.css). */
export const GROUNDS = {
  light: [
    { l: 0.983, c: 0.004, h: 85 },
    { l: 1, c: 0, h: 0 },
    { l: 0.958, c: 0.007, h: 85 },
  ],
  dark: [
    { l: 0.205, c: 0.014, h: 225 },
    { l: 0.24, c: 0.016, h: 225 },
    { l: 0.178, c: 0.013, h: 225 },
    { l: 0.278, c: 0.018, h: 225 },
  ],
} as const satisfies Record<"light" | "dark", readonly Oklch[]>;

/** What is written on them without a colour (app/palette.css). */
export const TEXT = { light: { l: 0.255, c: 0.022, h: 235 }, dark: { l: 0.94, c: 0.008, h: 85 } } as const;

/** The colours of one theme that are the practice's own. */
export type Palette = Record<"primary" | "hover" | "on" | "soft" | "ink", Oklch>;

/** Both themes' colours of a practice whose colour is this one (#rrggbb). */
export function palettesOf(accent: string): Record<"light" | "dark", Palette> {
  const chosen = oklchOf(accent);
  return { light: lightPalette(chosen), dark: darkPalette(chosen) };
}

/** The same as properties of a page's root. */
export function coloursOf(accent: string): Record<string, string> {
  const { light, dark } = palettesOf(accent);
  const both = (name: keyof Palette) => `light-dark(${cssOf(light[name])}, ${cssOf(dark[name])})`;
  return {
    "--primary": both("primary"),
    "--primary-hover": both("hover"),
    "--on-primary": both("on"),
    "--primary-soft": both("soft"),
    "--primary-ink": both("ink"),
  };
}

/**
 * The properties of a sample in one theme, whichever the page around it is in. Its ground and its text are among them:
 * a page's own are reckoned at its root, and stay what they are there.
 */
export function sampleOf(accent: string, theme: "light" | "dark"): Record<string, string> {
  const { primary, on, soft, ink } = palettesOf(accent)[theme];
  const colours = { "--bg": GROUNDS[theme][0], "--fg": TEXT[theme], "--primary": primary };
  const others = { "--on-primary": on, "--primary-soft": soft, "--primary-ink": ink };
  return Object.fromEntries(Object.entries({ ...colours, ...others }).map(([name, colour]) => [name, cssOf(colour)]));
}

/** The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: Oklch, other: Oklch): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const STEP = 0.005;

function lightPalette({ l, c, h }: Oklch): Palette {
  const soft = shown({ l: 0.945, c: Math.min(c, 0.03), h });
  const on = shown({ l: 0.99, c: 0.004, h });
  const grounds = [...GROUNDS.light, soft, on];
  let lightness = Math.min(Math.max(l, 0.25), 0.6);
  const at = (level: number) => shown({ l: level, c, h });
  while (!stands(at(lightness), grounds)) lightness -= STEP;
  return { primary: at(lightness), hover: at(lightness - 0.06), on, soft, ink: at(lightness - 0.06) };
}

function darkPalette({ l, c, h }: Oklch): Palette {
  const strength = Math.min(c, 0.12);
  const soft = shown({ l: 0.31, c: Math.min(c, 0.045), h });
  const on = shown({ l: 0.2, c: Math.min(c, 0.03), h });
  const grounds = [...GROUNDS.dark, soft, on];
  let lightness = Math.max(l, 0.7);
  const at = (level: number) => shown({ l: Math.min(level, 0.97), c: strength, h });
  while (!stands(at(lightness), grounds)) lightness += STEP;
  return { primary: at(lightness), hover: at(lightness + 0.06), on, soft, ink: at(lightness + 0.06) };
}

function stands(text: Oklch, grounds: readonly Oklch[]): boolean {
  return grounds.every((ground) => contrast(text, ground) >= CONTRAST_MIN);
}

/** As strong as a screen can show it, and no stronger. */
function shown(colour: Oklch): Oklch {
  let { c } = colour;
  while (c > 0 && !isInGamut({ ...colour, c })) c -= STEP;
  return { ...colour, c: Math.max(c, 0) };
}

function isInGamut(colour: Oklch): boolean {
  return linearOf(colour).every((part) => part >= -1e-4 && part <= 1 + 1e-4);
}

function cssOf({ l, c, h }: Oklch): string {
  return `oklch(${l.toFixed(3)} ${c.toFixed(3)} ${h.toFixed(1)})`;
}

function luminance(colour: Oklch): number {
  const [r, g, b] = linearOf(colour);
  return 0.2126 * clamped(r) + 0.7152 * clamped(g) + 0.0722 * clamped(b);
}

function clamped(part: number): number {
  return Math.min(Math.max(part, 0), 1);
}

/** Linear sRGB of a colour, by the matrices of CSS Color 4 (§18, sample code). */
function linearOf({ l, c, h }: Oklch): [number, number, number] {
  const angle = (h * Math.PI) / 180;
  const [a, b] = [c * Math.cos(angle), c * Math.sin(angle)];
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

/** A colour as it is typed, #rrggbb, in OKLCH. */
export function oklchOf(hex: string): Oklch {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const medium = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
  const bb = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  return {
    l: 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    c: Math.hypot(a, bb),
    h: (Math.atan2(bb, a) * 180) / Math.PI,
  };
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
