import { folded } from "@/lib/folded";

/*
 * How a search is matched with people's names: capitals, accents and punctuation make no difference, each word that is
 * typed is the beginning of one of theirs, and digits may be anywhere in a telephone number.
 */

/** What a person can be found by, as it is compared. */
export type Findable = {
  /** The words of the name, and the name as it is sorted: the last name first. */
  words: readonly string[];
  order: string;
  email: string;
  digits: string;
};

/** Who a person is, as it is written. */
type Who = { firstName: string; lastName: string; email: string | null; phone: string | null };

/** What a person can be found by. */
export function findable({ firstName, lastName, email, phone }: Who): Findable {
  return {
    words: nameWords(`${firstName} ${lastName}`),
    order: plain(`${lastName} ${firstName}`).trim(),
    email: plain(email ?? ""),
    digits: digitsOf(phone ?? ""),
  };
}

/** What a text asks for; it matches everyone where it says nothing. */
export function searchFor(text: string): (person: Findable) => boolean {
  const number = isNumber(text) ? digitsOf(text).replace(/^0+/, "") : "";
  if (number.length >= DIGITS_MIN) return ({ digits }) => digits.includes(number);
  const wanted = plain(text).split(/\s+/).filter(Boolean).slice(0, WORDS_MAX);
  const parts = wanted.map((word) => ({ word, parts: nameWords(word) }));
  return (person) => parts.every((one) => has(person, one));
}

// Two digits are in nearly every number.
const DIGITS_MIN = 3;
const WORDS_MAX = 10;

// From so many letters on, an address may have them anywhere: "attune" finds ana@attune.test.
const INSIDE_MIN = 3;

type Sought = { word: string; parts: readonly string[] };

function has({ words, email }: Findable, { word, parts }: Sought): boolean {
  if (email.startsWith(word) || (word.length >= INSIDE_MIN && email.includes(word))) return true;
  return parts.length > 0 && parts.every((part) => words.some((one) => one.startsWith(part)));
}

/** "O'Brien-Ñandú" has the words o, brien, nandu and, as some type it, obriennandu. */
function nameWords(name: string): string[] {
  const whole = plain(name).split(/\s+/);
  const parts = whole.flatMap((word) => word.split(/[^\p{L}\p{N}]+/u));
  const joined = whole.map((word) => word.replace(/[^\p{L}\p{N}]+/gu, ""));
  return [...new Set([...parts, ...joined])].filter(Boolean);
}

/** Letters as a keyboard without them has them; those that Unicode takes for letters of their own are named one by one. */
function plain(text: string): string {
  return folded(text).replace(/[ßæœøłđðþı]/g, (letter) => ALIKE[letter] ?? letter);
}

const ALIKE: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

function isNumber(text: string): boolean {
  return /^[\s+\d().\-/]+$/.test(text);
}

function digitsOf(text: string): string {
  return text.replace(/\D+/g, "");
}
