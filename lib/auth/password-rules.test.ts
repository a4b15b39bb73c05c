import { expect, test } from "vitest";
import { normalPassword, passwordWeakness } from "@/lib/auth/password-rules";
import { inEnglish } from "@/lib/i18n/english";

const ANA = ["ana.moreira@example.com", "Ana", "Moreira", "Attune Heart Therapy"];

test.each([
  "quiet-morning-light",
  "correct horse battery staple",
  "seven lamps by the river",
  "vXk2!pQ9zRt5m7w",
  "ünder die brücke gehn",
  "тихое утро у реки",
  "静かな朝の光が窓辺に差しこむとき",
  "a purple kite over Accra",
  "moreira sings in the garden",
  "river lamp 1234567",
])("accepts %j", (password) => {
  expect(passwordWeakness(password, ANA)).toBeUndefined();
});

test.each([
  ["", "at least 15"],
  ["elevenchars", "at least 15"],
  ["🙂🙂🙂🙂🙂🙂", "at least 15"],
  ["x y".repeat(100), "at most 256"],
  ["aaaaaaaaaaaa", "repeats"],
  ["            ", "repeats"],
  ["abababababab", "repeats"],
  ["abcabcabcabcabc", "repeats"],
  ["hunter2hunter2", "repeats"],
  ["lamplamplamp", "repeats"],
  ["112211221122", "repeats"],
  ["123456789012", "runs along"],
  ["1234567890123456", "runs along"],
  ["987654321098", "runs along"],
  ["abcdefghijkl", "runs along"],
  ["qwertyuiop12", "runs along"],
  ["QwertyUiop123!", "runs along"],
  ["1qaz2wsx3edc", "runs along"],
  ["1q2w3e4r5t6y", "runs along"],
  ["asdfghjkl123", "runs along"],
  ["zyxwvutsrqpo", "runs along"],
  ["qwerty123456!", "runs along"],
  ["!@#$%^&*()12", "runs along"],
  ["anamoreira2024", "your name"],
  ["ana.moreira@example.com", "your name"],
  ["Moreira-Ana-1990", "your name"],
  ["moreira-attune", "your name"],
  ["passwordpassword1", "Many people"],
  ["password1234", "Many people"],
  ["Password2024!", "Many people"],
  ["P4ssw0rd2024!", "Many people"],
  ["p@$$w0rd1234567", "Many people"],
  ["iloveyou1234", "Many people"],
  ["welcome12345!", "Many people"],
  ["letmein2024!!", "Many people"],
  ["summersunshine1", "Many people"],
  ["administrator1", "Many people"],
  ["manchesterunited", "Many people"],
  ["trustno1trust", "Many people"],
  ["changeme1234", "Many people"],
  ["Liverpool2005", "Many people"],
  ["december2026!", "Many people"],
  ["therapysession", "Many people"],
  ["19901983199419", "Many people"],
  ["2024-12-10-1430", "Many people"],
])("refuses %j: %s", (password, because) => {
  expect(weaknessOf(password, ANA)).toContain(because);
});

test("accepts 15 and 256 characters, not 14 and 257, counted as people count", () => {
  expect(passwordWeakness("vXk2!pQ9zRt5m7w")).toBeUndefined();
  expect(weaknessOf("vXk2!pQ9zRt5m7")).toContain("at least 15");
  const long = "kestrel lamp river ".repeat(13);
  expect(passwordWeakness(`${long}kestrels!`)).toBeUndefined();
  expect(weaknessOf(`${long}kestrels!?`)).toContain("at most 256");
});

test("is the same password from every keyboard", () => {
  expect(normalPassword("u\u0308ber den Fluss")).toBe(normalPassword("\u00fcber den Fluss"));
});

test("checks the longest text in no time", () => {
  expect(passwordWeakness("passwordpassword".repeat(16))).toBeDefined();
  expect(passwordWeakness("pass1word2my3love4".repeat(14))).toBeUndefined();
  expect(passwordWeakness("1q2w3e4r5t6y7u8i".repeat(16))).toBeDefined();
});

function weaknessOf(password: string, about: string[] = []): string {
  return inEnglish(passwordWeakness(password, about) ?? "");
}
