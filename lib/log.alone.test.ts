import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { described, logConsole, logError, logInfo, logTo } from "@/lib/log";
import { withRequestId } from "@/lib/server/request-id";

const lines: string[] = [];
const { error, warn, log, info } = console;
logTo({ write: (line) => void lines.push(line) });

beforeEach(() => void lines.splice(0));
afterAll(() => void Object.assign(console, { error, warn, log, info }));

const PERSONAL = /ana|boateng|attune\.test|sleeps|233|eyJ|hunter/i;

test("a logged error keeps its class, code and place, and none of its words", () => {
  const cause = Object.assign(new Error("Key (email)=(ana@example.org) exists"), { code: "23505" });
  const error = new Error("Failed query: insert … params: ana@example.org", { cause });
  const logged = JSON.stringify(described(error));
  expect(logged).toContain("23505");
  expect(logged).toContain("log.alone.test.ts");
  expect(logged).not.toContain("ana@example.org");
});

test("words that look like frames, or stand where a name should, are words all the same", () => {
  const error = new Error("params: x\n    at ana@attune.test (/home/ana/boateng.js:1:1)\n    at Boateng (ana.ts:1:2)");
  const named = Object.assign(new Error("no"), { name: "Ana Boateng sleeps", code: "ana@attune.test" });
  expect(JSON.stringify([described(error), described(named)])).not.toMatch(PERSONAL);
});

test("a logged error with several causes names each", () => {
  const logged = described(new AggregateError([new TypeError("a"), new RangeError("b")]));
  expect(logged.errors).toMatchObject([{ name: "TypeError" }, { name: "RangeError" }]);
});

test("an error that the queue copied, words and all, is told by its class, code and place too", () => {
  const thrown = Object.assign(new TypeError("params: ana@attune.test"), { code: "53100" });
  const { message, stack } = thrown;
  const logged = described({ ...thrown, message, stack, queue: "sweep" });
  expect(logged).toMatchObject({ name: "TypeError", code: "53100" });
  expect(JSON.stringify(logged)).toContain("log.alone.test.ts");
  expect(JSON.stringify(logged)).not.toMatch(PERSONAL);
  expect(described({ email: "ana@attune.test" })).toEqual({ name: "object" });
});

test("a line has the fields there are, in the form they have, and nothing of an object full of a person", () => {
  const person = {
    email: "ana@attune.test",
    firstName: "Ana",
    phone: "+233300000000",
    password: "hunter2hunter2",
    reason: "sleeps badly",
    authorization: "Bearer eyJhbGciOi",
    user: { name: "Ana Boateng" },
    id: "ana@attune.test",
    word: "Ana sleeps badly",
    route: "/m/Ana Boateng",
    kind: { name: "Ana" },
    toJSON: () => ({ name: "Ana" }),
  };
  // As a caller without types would.
  Reflect.apply(logInfo, null, ["mail.sent", { ...person, state: "sent", attempts: 2, durationMs: Number.NaN }]);
  Reflect.apply(logError, null, ["mail.failed", new Error("ana@attune.test"), person]);
  const [sent, failed] = lines.map((line) => JSON.parse(line));
  expect(sent).toEqual({ level: 30, time: expect.any(String), state: "sent", attempts: 2, msg: "mail.sent" });
  expect(Object.keys(failed).sort()).toEqual(["error", "level", "msg", "time"]);
  expect(lines.join("")).not.toMatch(PERSONAL);
});

test("a line of a request carries its id, and one of a worker none", async () => {
  await withRequestId("0123456789abcdef", async () => {
    await new Promise(setImmediate);
    logInfo("inside");
  });
  logInfo("outside");
  expect(lines.map((line) => JSON.parse(line).requestId)).toEqual(["0123456789abcdef", undefined]);
});

test("what packages say on the console is a line without their words", () => {
  const said = vi.spyOn(process.stderr, "write");
  logConsole();
  console.error(" ⨯", new TypeError("params: ana@attune.test"));
  // biome-ignore lint/suspicious/noConsole: it is what is tested.
  console.warn("[auth][warn] ana@attune.test");
  console.log("ana@attune.test");
  const [error, warning, information] = lines.map((line) => JSON.parse(line));
  expect([error.error.name, warning.error.name, information.msg]).toEqual(["TypeError", "Error", "console.log"]);
  expect(lines.join("")).toContain("log.alone.test.ts");
  expect(lines.join("")).not.toMatch(PERSONAL);
  expect(said).not.toHaveBeenCalled();
});
