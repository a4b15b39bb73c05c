import type { GetICUArgs } from "@schummar/icu-type-parser";
import type { ReactNode } from "react";

/** What a sentence is filled in with: a text or a number in its place, and what a plural counts as a number. */
type Parts = { ICUArgument: string | number; ICUNumberArgument: number; ICUDateArgument: never };

/** The same for a sentence that is said later. */
type PartsLater = { ICUArgument: string | number | Worded; ICUNumberArgument: number; ICUDateArgument: never };

/** A part that is worded once its reader is known, such as a date: by the locale of their language, and in it. */
type Worded = (locale: string, t: Translate) => string;

type Nothing = Record<never, never>;

/** The parameters that a sentence names, each with its type. */
type Parameters<Message extends string> = string extends Message ? Values : GetICUArgs<Message, Parts>;

/** The marked places of a sentence, such as `<link>…</link>`. */
type Marks<Message extends string> =
  Message extends `${infer Before}<${infer Mark}>${infer Within}</${string}>${infer After}`
    ? Record<Mark, (text: ReactNode) => ReactNode> & Marks<`${Before}${Within}${After}`>
    : Nothing;

/** What a sentence is filled in with, whichever sentence it is. */
export type Values = Readonly<Record<string, string | number>>;

/** What must be given with a sentence: nothing where it names no parameter. */
export type Given<Message extends string> = string extends Message
  ? [values?: Values]
  : keyof Parameters<Message> extends never
    ? []
    : [values: Parameters<Message>];

/** What a sentence is filled in with that is said later. */
export type ValuesLater = Readonly<Record<string, string | number | Worded>>;

/** What must be given with a sentence that is said later. */
export type GivenLater<Message extends string> = string extends Message
  ? [values?: ValuesLater]
  : keyof GetICUArgs<Message, PartsLater> extends never
    ? []
    : [values: GetICUArgs<Message, PartsLater>];

/** What must be given with a sentence that has marked places. */
export type RichGiven<Message extends string> = Parameters<Message> & Marks<Message>;

/**
 * Says things in one language. A sentence is written where it is used, in English and as ICU MessageFormat has it; what
 * it is filled in with is typed from it.
 */
export type Translate = {
  <Message extends string>(message: Message, ...given: Given<Message>): string;
  /** A sentence with marked places, as what a page shows. */
  rich<Message extends string>(message: Message, given: RichGiven<Message>): ReactNode;
  /** The locale of dates, numbers and lists that are said beside it. */
  locale: string;
};
