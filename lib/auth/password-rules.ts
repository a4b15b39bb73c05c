import { COMMON_WORDS, WALKS } from "@/lib/auth/common-passwords";
import { type Said, say, sentence } from "@/lib/i18n/say";

/**
 * How many characters a password has, counted as code points: long enough to resist guessing where nothing else is asked
 * for, short enough to be hashed. NIST SP 800-63B (revision 4) §3.1.1.2 asks for 15 of a password that stands alone.
 */
const PASSWORD_LENGTH = { min: 15, max: 256 } as const;

// Below this it is too short, whatever else it is.
const CLEARLY_SHORT = 12;

/**
 * A password as it is hashed: the same characters however the keyboard composed them (NFKC, as NIST SP 800-63B §5.1.1.2
 * advises).
 */
export function normalPassword(typed: string): string {
  return typed.normalize("NFKC");
}

/**
 * Why a password would be guessed, as a sentence, or nothing. `about` is what an acquaintance knows: names, the e-mail
 * address, the practice. There are no rules of composition: a sentence in small letters is a good password. What is
 * looked for is what NIST SP 800-63B §5.1.1.2 lists: common words, repeated or sequential characters, and words of the
 * context.
 */
export function passwordWeakness(typed: string, about: string[] = []): Said | undefined {
  const password = normalPassword(typed);
  const length = [...password].length;
  if (length < CLEARLY_SHORT) return tooShort();
  if (length > PASSWORD_LENGTH.max)
    return say("Please use at most {maximum, number} characters.", { maximum: PASSWORD_LENGTH.max });
  const plain = password.toLowerCase();
  if (isMonotonous(plain)) return sentence("This repeats itself too much to be safe. A few unrelated words work well.");
  if (isWalk(plain)) return sentence("This runs along the keyboard or the alphabet. A few unrelated words work well.");
  if (isCommon(plain))
    return sentence("Many people use this password, so it is easy to guess. A few unrelated words work well.");
  if (isAbout(plain, about)) return sentence("Please leave your name and e-mail address out of the password.");
  return length < PASSWORD_LENGTH.min ? tooShort() : undefined;
}

function tooShort(): Said {
  return say("Please use at least {minimum, number} characters. A few words work well.", {
    minimum: PASSWORD_LENGTH.min,
  });
}

const FEWEST_DIFFERENT = 5;

function isMonotonous(plain: string) {
  return new Set(plain).size < FEWEST_DIFFERENT || isRepeated(plain);
}

// A text that occurs inside itself doubled, before its end, is a shorter one repeated.
function isRepeated(plain: string) {
  const unit = (plain + plain).indexOf(plain, 1);
  return unit < plain.length && unit < CLEARLY_SHORT;
}

const LONGEST_OFF_THE_WALK = 3;

function isWalk(plain: string) {
  let rest = plain;
  let strayed = 0;
  while (rest !== "" && strayed <= LONGEST_OFF_THE_WALK) {
    const steps = stepsOf(rest);
    if (steps < 3) strayed += 1;
    rest = rest.slice(steps < 3 ? 1 : steps);
  }
  return strayed <= LONGEST_OFF_THE_WALK;
}

/** How many characters at the start of `text` lie in a row on some walk, forwards or backwards. */
function stepsOf(text: string) {
  let longest = 0;
  for (const walk of BOTH_WAYS) {
    let steps = 0;
    while (steps < text.length && walk.includes(text.slice(0, steps + 1))) steps += 1;
    longest = Math.max(longest, steps);
  }
  return longest;
}

const BOTH_WAYS = WALKS.flatMap((walk) => [walk, [...walk].reverse().join("")]);

const SHORTEST_KNOWN = 3;
const SHORTEST_OWN = 8;

function isAbout(plain: string, about: string[]) {
  const known = about
    .flatMap((fact) =>
      normalPassword(fact)
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u),
    )
    .filter((word) => word.length >= SHORTEST_KNOWN)
    .sort((a, b) => b.length - a.length);
  const own = known.reduce((left, word) => left.replaceAll(word, ""), plain);
  return own !== plain && letters(own).length < SHORTEST_OWN;
}

const MOST_COMMON_WORDS = 2;

function isCommon(plain: string) {
  return [letters(plain), letters(unfolded(plain))].some((core) => core === "" || spelledBy(core, MOST_COMMON_WORDS));
}

/** Whether `core` is at most `words` common ones in a row. */
function spelledBy(core: string, words: number): boolean {
  if (core === "") return true;
  if (words === 0) return false;
  return Array.from({ length: core.length }, (_, index) => index + 1).some(
    (end) => COMMON_WORDS.has(core.slice(0, end)) && spelledBy(core.slice(end), words - 1),
  );
}

function letters(text: string) {
  return text.replace(/[^\p{L}]+/gu, "");
}

const FOLDS: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "@": "a",
  $: "s",
  "!": "i",
};

// P4$$w0rd reads as password; what trails behind it is taken off first, or 2024 would read as letters.
function unfolded(plain: string) {
  return plain.replace(/[^\p{L}]+$/u, "").replace(/[013457 8@$!]/g, (sign) => FOLDS[sign] ?? "");
}
