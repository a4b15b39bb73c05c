import { encode } from "uqr";

/** A square code (QR, ISO/IEC 18004) as one path of squares in a box of `size` by `size`. */
export type SquareCode = { size: number; path: string };

/** Draws a text as a square code, with the quiet zone of four squares that readers need around it. */
export function squareCode(text: string): SquareCode {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
  return { size, path: squares.join("") };
}
