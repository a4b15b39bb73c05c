import { createServer } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { processWide } from "@/lib/process-wide";
import { inThisVersion, understandEarlierActions } from "@/lib/server/earlier-actions";
import { inOrder } from "@/lib/server/step";
import { listen } from "@/lib/testing/port";
import { ask } from "@/lib/testing/raw-request";

const OLD = `7f${"a".repeat(40)}`;
const NEW = `7f${"b".repeat(40)}`;
const OTHER = `7f${"c".repeat(40)}`;
let origin: string;
const server = createServer(
  inOrder([understandEarlierActions], ({ headers }, response) => response.end(headers["next-action"])),
);

beforeAll(async () => {
  // As the build would have written it.
  processWide("earlier-actions", () => ({ [OLD]: NEW }));
  origin = `http://127.0.0.1:${await listen(server)}`;
});
afterAll(() => void server.close());

test("a form sent by script from a page of the last version reaches what its action is called now", async () => {
  const send = async (action: string) => (await ask(origin, "/", { headers: { "next-action": action } })).text;
  expect(await send(OLD)).toBe(NEW);
  expect(await send(OTHER)).toBe(OTHER);
  expect(await send("toString")).toBe("toString");
});

test("one without script is written anew for this version, and everything else in it is kept", () => {
  const fields = (id: string): [string, string][] => [
    ["$ACTION_REF_1", ""],
    ["$ACTION_1:0", `{"id":"${id}","bound":"$@1"}`],
    ["$ACTION_1:1", '[{"ok":true}]'],
    ["reason", `{"id":"${OLD}" is what was written`],
  ];
  expect(inThisVersion({ path: "/book", fields: fields(OLD) })).toEqual({ path: "/book", fields: fields(NEW) });
  expect(inThisVersion({ path: "/book", fields: fields(OTHER) })).toBeUndefined();
  expect(inThisVersion({ path: "/", fields: [[`$ACTION_ID_${OLD}`, ""]] })?.fields).toEqual([
    [`$ACTION_ID_${NEW}`, ""],
  ]);
});
