/** The colours a reader may choose; without a choice the device decides. */
export type Theme = "light" | "dark";

/** What a cookie or a form holds, as a theme, or nothing. */
export function parseTheme(value: unknown): Theme | undefined {
  return value === "light" || value === "dark" ? value : undefined;
}
