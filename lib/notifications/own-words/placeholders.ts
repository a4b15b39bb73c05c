/*
 * What the practice may write into its e-mails is its own and the same for everyone, but for these few placeholders. None
 * of them can stand for what a client wrote or staff noted, and there is no other way for such a word to get in.
 */

/** Each placeholder, and what stands in its place in a preview. */
export const PLACEHOLDERS = {
  "first name": "Ana",
  practice: "A. Heart Therapy",
  therapist: "Dr. Ama Osei",
  service: "First conversation",
} as const;

/** The name of a placeholder. */
type Placeholder = keyof typeof PLACEHOLDERS;

/** What stands in the placeholders' place; null where a message has no such thing. */
export type Filling = Record<Placeholder, string | null>;

/** What is wrong with a text's placeholders, as a sentence; null when each is one of ours. */
export function placeholderProblem(text: string): string | null {
  const strange = [...text.matchAll(/\{([^{}]*)\}/g)].find(([, name = ""]) => !isPlaceholder(name));
  if (strange) return `{${strange[1]}} can't be used here. There are ${LISTED}, and no others.`;
  return /[{}]/.test(text.replace(/\{[^{}]*\}/g, "")) ? `Please use { and } for placeholders only: ${LISTED}.` : null;
}

/** A text with its placeholders filled; null when one of them stands for nothing in this message, and so the text can't. */
export function filled(text: string | null, filling: Filling): string | null {
  if (!text) return null;
  let isWhole = true;
  const words = text.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const word = isPlaceholder(name) ? filling[name] : null;
    if (!word) isWhole = false;
    return word ?? "";
  });
  return isWhole ? words : null;
}

function isPlaceholder(name: string): name is Placeholder {
  return Object.hasOwn(PLACEHOLDERS, name);
}

const LISTED = Object.keys(PLACEHOLDERS)
  .map((name) => `{${name}}`)
  .join(", ");
