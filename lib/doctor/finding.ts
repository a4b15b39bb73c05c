import type { Said } from "@/lib/i18n/say";

/** How a part is: as it should be; to be looked at; not working; not set up, which may be meant. */
export type State = "well" | "attention" | "broken" | "off";

/** What is said: a sentence, or one after another. */
export type Words = Said | readonly Said[];

type Reported<Text> = {
  part: string;
  title: Text;
  state: State;
  words: Text;
  todo: Text | null;
  /** When it last worked, where that is known. */
  lastAt: Date | null;
  /** What went wrong last, where that is kept. */
  lastError: WrongLast<Text> | null;
  /** What came of trying it now; null where it was only looked at. */
  tried: Outcome<Text> | null;
};
type WrongLast<Text> = { words: Text; at: Date | null };
type Outcome<Text> = { state: "well" | "attention" | "broken"; words: Text };

/** What was found of one part: how it is in words, and what to do where there is something to do. */
export type Finding = Reported<Words>;

/** The same in its reader's language. */
export type WordedFinding = Reported<string>;

/** What went wrong, in words that quote nobody; and when, where that is known. */
export type LastError = WrongLast<Words>;

/** What came of trying a part, in words. */
export type Tried = Outcome<Words>;

/** A part that is as it should be. */
export function well(words: Words, lastAt: Date | null = null): Found {
  return { state: "well", words, todo: null, lastAt };
}

/** A part that a person has to do something about. */
export function wanting(state: "attention" | "broken" | "off", words: Words, todo: Words | null = null): Found {
  return { state, words, todo, lastAt: null };
}

/** What a part says of itself. */
export type Found = Omit<Finding, "part" | "title" | "lastError" | "tried">;

/** A finding as it is said to its reader. */
export function worded(finding: Finding, sayIt: (said: Said) => string): WordedFinding {
  const { title, words, todo, lastError, tried } = finding;
  const inWords = (said: Words) => inTurn(said, sayIt);
  return {
    ...finding,
    title: inWords(title),
    words: inWords(words),
    todo: todo && inWords(todo),
    lastError: lastError && { ...lastError, words: inWords(lastError.words) },
    tried: tried && { ...tried, words: inWords(tried.words) },
  };
}

/** What is said of something, one sentence after another. */
export function inTurn(words: Words, sayIt: (said: Said) => string): string {
  return sentencesOf(words).map(sayIt).join(" ");
}

/** These sentences, and those, where there are any. */
export function withMore(words: Words, more: Words | null): Words {
  return more === null ? words : [...sentencesOf(words), ...sentencesOf(more)];
}

function sentencesOf(words: Words): readonly Said[] {
  return typeof words === "string" || "message" in words ? [words] : words;
}
