import type { GivenLater, ValuesLater } from "@/lib/i18n/message";

/** A sentence that is said later, in its reader's language: its English and what that is filled in with. */
export type Sentence = { readonly message: string; readonly values: ValuesLater };

/** What is said: a sentence, or one without parameters as it is written. */
export type Said = string | Sentence;

/** A sentence with parameters, to be said where it is known who reads it. */
export function say<Message extends string>(message: Message, ...given: GivenLater<Message>): Sentence;
export function say(message: string, values: ValuesLater = {}): Sentence {
  return { message, values };
}

/** Marks a sentence without parameters that is said later: as it is written, and found by `npm run sentences`. */
export function sentence(message: string): string {
  return message;
}
