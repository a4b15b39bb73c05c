/** Something that the palette leads to, or does in the browser itself. */
export type PaletteEntry = {
  id: string;
  /** Which kind of thing it is, in words. */
  group: string;
  label: string;
  /** What else there is to know of it. */
  detail: string;
} & (
  | { href: string }
  | { act: "copy"; text: string }
  | { act: "theme"; theme: "light" | "dark" | "" }
  | { act: "keys" }
);
