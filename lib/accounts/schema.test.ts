import fc from "fast-check";
import { expect, test } from "vitest";
import { Code, Guest, Register, SignIn } from "@/lib/accounts/schema";
import { fieldErrors } from "@/lib/form";

const EVA = {
  email: "Eva@Example.org",
  firstName: " Eva ",
  lastName: "Lund",
  phone: "",
  password: "seven lamps by the river",
  timeZone: "Europe/Stockholm",
};

const refused = (changes: Record<string, unknown>) => {
  const { error } = Register.safeParse({ ...EVA, ...changes });
  return error ? fieldErrors(error) : {};
};

test("what was typed is written one way", () => {
  expect(Register.parse({ ...EVA, next: "/book?day=1" })).toEqual({
    email: "eva@example.org",
    firstName: "Eva",
    lastName: "Lund",
    phone: null,
    password: EVA.password,
    timeZone: "Europe/Stockholm",
    next: "/book?day=1",
  });
});

test.each([
  { email: "" },
  { email: "eva" },
  { email: undefined },
  { email: ["a@b.co", "c@d.co"] },
  { firstName: "" },
  { firstName: "   " },
  { firstName: "x".repeat(81) },
  { firstName: "E\u0000va" },
  { firstName: "Eva\r\nBcc: x" },
  { firstName: "Eva\u202egpj" },
  { firstName: "\ud800" },
  { firstName: "<b>Eva</b>" },
  { firstName: "http://evil.example" },
  { firstName: "www.evil.example" },
  { firstName: "evil.com" },
  { firstName: "Eva x.co" },
  { firstName: "evil。com" },
  { firstName: "evil．com" },
  { firstName: "eva(at)example" },
  { firstName: "Call 0800 123456" },
  { firstName: "Your account is closed please ring us" },
  { firstName: "Eva, your therapist: ring us" },
  { firstName: "Eva\tLund" },
  { firstName: "..." },
  { lastName: "example.org/pay" },
  { lastName: undefined },
  { lastName: "a@b.co" },
  { phone: "12345" },
  { phone: "1234567890123456" },
  { phone: "call me" },
  { phone: "+" },
  { phone: "12+34567" },
  { phone: "+1 (555) 1" },
  { password: "" },
  { password: undefined },
  { password: "short" },
  { password: "password1234" },
  { password: "x".repeat(2000) },
])("refuses %j beside its own field", (changes) => {
  expect(Object.keys(refused(changes))).toEqual(Object.keys(changes));
});

test.each([
  { firstName: "Zoë" },
  { firstName: "Nguyễn Thị" },
  { firstName: "O’Neill-Brown" },
  { firstName: "نیلوفر‌" },
  { firstName: "J." },
  { firstName: "J.R.R." },
  { firstName: "St. John" },
  { firstName: "María del Carmen de los Ángeles" },
  { firstName: "Gal·la" },
  { firstName: "マリア・ロペス" },
  { firstName: "Ye׳uda" },
  { lastName: "d'Arc" },
  { firstName: "李" },
  { phone: "+46 70 123 45 67" },
  { phone: "(020) 7946-0018" },
  { phone: "0302.123.456" },
  { phone: undefined },
])("accepts %j", (changes) => {
  expect(refused(changes)).toEqual({});
});

test("a zone or a way back that no person typed is dropped, not refused", () => {
  const { timeZone, next } = Register.parse({ ...EVA, timeZone: "Mars/Base", next: "//evil.example" });
  expect({ timeZone, next }).toEqual({ timeZone: undefined, next: undefined });
});

test("a tick is a tick", () => {
  const { timeZone: _zone, ...typed } = EVA;
  expect(SignIn.parse({ ...typed, shared: "on" }).shared).toBe(true);
  expect(SignIn.parse(typed).shared).toBe(false);
});

test("a code may be typed in groups", () => {
  for (const code of ["123456", "123 456", " 123-456 ", "１２３４５６"])
    expect(Code.parse({ code })).toEqual({ code: "123456" });
  for (const code of ["", "12345", "1234567", "12345a", "12.456", undefined])
    expect(Code.safeParse({ code }).success).toBe(false);
});

test("anything at all is either understood or refused", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...Object.keys(EVA)), fc.oneof(fc.string({ unit: "binary" }), fc.anything())),
      (form) => {
        for (const schema of [Register, SignIn, Guest, Code])
          expect(typeof schema.safeParse(form).success).toBe("boolean");
      },
    ),
  );
});
