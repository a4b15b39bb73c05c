// The characters of a text message that take one septet, and those that take two (3GPP TS 23.038 §6.2.1).
const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const EXTENDED = "\f^{}\\[~]|€";

/** How many septets one message holds: longer ones are sent, and paid for, in parts. */
export const SEPTETS_MAX = 160;

/** How many septets a text takes; null where it has a character that only costlier messages carry. */
export function septetsOf(text: string): number | null {
  const septets = [...text].map((letter) => (BASIC.includes(letter) ? 1 : EXTENDED.includes(letter) ? 2 : null));
  return septets.includes(null) ? null : septets.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}
