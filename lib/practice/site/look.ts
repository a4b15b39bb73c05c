import { coloursOf } from "@/lib/practice/site/colours";

/** A logo as a page shows it: where it is, and its size in pixels. */
export type Logo = { src: string; width: number; height: number };

/** What is the practice's own in how a page looks: its logo, and its colours as properties; null and none for ours. */
export type Look = { logo: Logo | null; colours?: Record<string, string> };

/** How the pages of a practice look, by its settings. */
export function lookOf({ accent, logoKey }: { accent: string | null; logoKey: string | null }): Look {
  return { logo: logoOf(logoKey), colours: accent ? coloursOf(accent) : undefined };
}

/** The practice's logo by its key; null where there is none. */
export function logoOf(key: string | null): Logo | null {
  const [, width, height] = /-(\d+)x(\d+)$/.exec(key ?? "") ?? [];
  return width && height ? { src: `/logo/${key}.png`, width: Number(width), height: Number(height) } : null;
}
