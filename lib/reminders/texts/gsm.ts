// The characters of a text message that take one septet, and those that take two (3GPP TS 23.038 §6.2.1).
const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const EXTENDED = "\f^{}\\[~]|€";

/**
 * A text in the characters of an ordinary message, where that takes no more than an accent away ("août" is sent as
 * "aout") or a typographer's sign for a plain one: with one other character it would cost two or three messages.
 */
export function inSeptets(text: string): string {
  return [...text].map((letter) => (isPlain(letter) ? letter : (PLAIN[letter] ?? bare(letter)))).join("");
}

const PLAIN: Record<string, string> = { "\u00a0": " ", "\u202f": " ", "\u2019": "'", "\u2013": "-" };

function bare(letter: string): string {
  const [base = letter] = letter.normalize("NFD");
  return isPlain(base) ? base : letter;
}

function isPlain(letter: string): boolean {
  return BASIC.includes(letter) || EXTENDED.includes(letter);
}

/** How many septets one message holds: longer ones are sent, and paid for, in parts. */
export const SEPTETS_MAX = 160;

/** How many septets a text takes; null where it has a character that only costlier messages carry. */
export function septetsOf(text: string): number | null {
  const septets = [...text].map((letter) => (BASIC.includes(letter) ? 1 : EXTENDED.includes(letter) ? 2 : null));
  return septets.includes(null) ? null : septets.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}
