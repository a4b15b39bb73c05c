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
};

/** A part that is as it should be. */
export function well(words: string, lastAt: Date | null = null): Found {
  return { state: "well", words, todo: null, lastAt };
}

/** A part that a person has to do something about. */
export function wanting(state: "attention" | "broken" | "off", words: string, todo: string | null = null): Found {
  return { state, words, todo, lastAt: null };
}

/** What a part says of itself. */
export type Found = Omit<Finding, "part" | "title">;
