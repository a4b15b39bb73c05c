import { afterEach, expect, test } from "vitest";
import { type Opened, openServer } from "@/lib/server/opening";

const OPENED: Opened = { pipeline: (next) => next, close: async () => {} };
const given: Promise<Opened>[] = [];
const receive = (opening: Promise<Opened>) => void given.push(opening.catch(() => OPENED));

afterEach(() => {
  globalThis.attuneServer = undefined;
  given.splice(0);
});

test("the server is given what stands before Next", async () => {
  globalThis.attuneServer = receive;
  await openServer(async () => OPENED);
  expect(await given[0]).toBe(OPENED);
});

test("what keeps the pages from opening is told to the server, and to Next", async () => {
  globalThis.attuneServer = receive;
  const unfit = async () => {
    throw new Error("The environment is not fit to run on.");
  };
  await expect(openServer(unfit)).rejects.toThrow("not fit to run on");
  expect(given).toHaveLength(1);
});

test("no other server serves the pages: it would believe what a caller claims", async () => {
  await expect(openServer(async () => OPENED)).rejects.toThrow("start it with npm start");
});
