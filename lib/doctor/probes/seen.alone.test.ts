import { createServer } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { GET } from "@/app/doctor/seen/route";
import { inTurn, type Tried } from "@/lib/doctor/finding";
import { judgeSeen, ownWord } from "@/lib/doctor/probes/seen";
import { tryProxy } from "@/lib/doctor/probes/try-proxy";
import { env } from "@/lib/env";
import { inEnglish } from "@/lib/i18n/english";
import { standAtOwnAddress } from "@/lib/server/own-address";
import { tellSocketAddress } from "@/lib/server/socket-address";
import { inOrder } from "@/lib/server/step";
import { forgetNow, minutesAfter, NOW, setNow } from "@/lib/testing/clock";
import { deadPort, listen } from "@/lib/testing/port";

const VISITOR = "203.0.113.5";
const PUBLIC = "93.184.215.14";
const server = createServer(
  inOrder([tellSocketAddress, standAtOwnAddress], async (request, response) => {
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) headers.set(name, [value].flat().join(", "));
    // Next adds the address of the socket where nothing else was passed on.
    if (!headers.has("x-forwarded-for")) headers.set("x-forwarded-for", "127.0.0.1");
    const answer = GET(new Request("https://book.example.org/doctor/seen", { headers }));
    response.writeHead(answer.status).end(await answer.text());
  }),
);
let origin: string;

beforeAll(async () => {
  setNow(NOW);
  origin = `http://127.0.0.1:${await listen(server)}`;
});
beforeEach(() => Object.assign(env(), { APP_ORIGIN: "https://book.example.org", TRUSTED_PROXIES: 1 }));
afterAll(() => {
  Object.assign(env(), { APP_ORIGIN: undefined, TRUSTED_PROXIES: undefined });
  server.close();
  forgetNow();
});

const inWords = ({ state, words }: Tried) => ({ state, words: inTurn(words, inEnglish) });

/** What the server answers to a request that came with these headers. */
async function asked(headers: Record<string, string>, now = NOW) {
  const answer = await fetch(origin, { headers: { ...ownWord(now), ...headers } });
  return answer.status === 200 ? inWords(judgeSeen(await answer.json())) : answer.status;
}

test("it is seen which name and protocol were asked for, past what a proxy made of them, and from where", async () => {
  const proxied = { "x-forwarded-for": PUBLIC, "x-forwarded-host": "book.example.org", "x-forwarded-proto": "https" };
  expect(await asked(proxied)).toEqual({
    state: "well",
    words: `The request asked for book.example.org by https, and counts as coming from ${PUBLIC}.`,
  });
  expect(await asked({ "x-forwarded-for": PUBLIC })).toMatchObject({
    words: expect.stringContaining(`asked for ${origin.slice(7)},`),
  });
});

test("a proxy that passes no address on, or fewer than are trusted, is broken: anyone could be anyone", async () => {
  expect(await asked({})).toMatchObject({
    state: "broken",
    words: expect.stringContaining("no address was passed on"),
  });
  Object.assign(env(), { TRUSTED_PROXIES: 2 });
  expect(await asked({ "x-forwarded-for": VISITOR })).toMatchObject({
    state: "broken",
    words: expect.stringContaining("1 of them was passed on"),
  });
});

test("a proxy that is not counted makes all callers one, and it is said how many there are", async () => {
  Object.assign(env(), { TRUSTED_PROXIES: 0 });
  expect(await asked({ "x-forwarded-for": PUBLIC })).toMatchObject({
    state: "attention",
    words: expect.stringContaining("until TRUSTED_PROXIES is 1, all callers count as one"),
  });
});

test("a proxy that answers without https is to send people on", async () => {
  expect(await asked({ "x-forwarded-for": PUBLIC, "x-forwarded-proto": "http" })).toMatchObject({
    state: "attention",
    words: expect.stringContaining("have the proxy send people there"),
  });
});

test("nobody but the doctor learns of it, whose word is good for minutes, and a forged header is of no use", async () => {
  expect(await asked({ authorization: "Bearer guessed" })).toBe(404);
  expect(await asked({ authorization: "" })).toBe(404);
  expect(await asked({}, minutesAfter(NOW, -10))).toBe(404);
  const forged = { "x-asked-passed-on": "1", "x-asked-host": "evil.test", "x-socket-address": PUBLIC };
  expect(await asked(forged)).toMatchObject({
    state: "broken",
    words: expect.stringMatching(
      /^The request asked for 127\.0\.0\.1:\d+, .* 127\.0\.0\.1\..*no address was passed on/,
    ),
  });
});

test("the doctor asks by the public address, and says in words why that did not work", async () => {
  Object.assign(env(), { APP_ORIGIN: origin, TRUSTED_PROXIES: 0 });
  const seen = inWords(await tryProxy(NOW));
  expect(seen).toEqual({
    state: "well",
    words: `The request asked for ${origin.slice(7)}, and counts as coming from 127.0.0.1.`,
  });
  expect(inWords(await tryProxy(minutesAfter(NOW, -60)))).toMatchObject({ state: "broken" });
  Object.assign(env(), { APP_ORIGIN: `http://127.0.0.1:${await deadPort()}` });
  expect(inWords(await tryProxy(NOW))).toMatchObject({
    state: "attention",
    words: expect.stringContaining("is not answered"),
  });
  Object.assign(env(), { APP_ORIGIN: "https://nobody.invalid" });
  expect(inWords(await tryProxy(NOW))).toMatchObject({ state: "attention" });
});
