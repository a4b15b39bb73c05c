/** How a part is: as it should be; to be looked at; not working; not set up, which may be meant. */
export type State = "well" | "attention" | "broken" | "off";

/** What was found of one part: how it is in words, and what to do where there is something to do. */
export type Finding = {
  part: string;
  title: string;
  state: State;
  words: string;
  todo: string | null;
  /** When it last worked, where that is known. */
  lastAt: Date | null;
  /** What went wrong last, where that is kept. */
  lastError: LastError | null;
  /** What came of trying it now; null where it was only looked at. */
  tried: Tried | null;
};

/** What went wrong, in words that quote nobody; and when, where that is known. */
export type LastError = { words: string; at: Date | null };

/** What came of trying a part, in words. */
export type Tried = { state: "well" | "attention" | "broken"; words: string };

/** A part that is as it should be. */
export function well(words: string, lastAt: Date | null = null): Found {
  return { state: "well", words, todo: null, lastAt };
}

/** A part that a person has to do something about. */
export function wanting(state: "attention" | "broken" | "off", words: string, todo: string | null = null): Found {
  return { state, words, todo, lastAt: null };
}

/** What a part says of itself. */
export type Found = Omit<Finding, "part" | "title" | "lastError" | "tried">;
