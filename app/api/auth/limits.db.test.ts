import { beforeEach, expect, test } from "vitest";
import { POST as contact } from "@/app/api/auth/contact/route";
import { POST as refresh } from "@/app/api/auth/token/refresh/route";
import type { Actor } from "@/lib/auth/actor";
import { refreshTokensOf } from "@/lib/auth/refresh-token";
import { socketHeader } from "@/lib/rate-limit/rate-limit";
import { send, tokensOf } from "@/lib/testing/api";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, setNow } from "@/lib/testing/clock";
import { limitPerMinute } from "@/lib/testing/limits";
import { named } from "@/lib/testing/matrix/matrix";
import { apiOperations } from "@/scripts/openapi/operations";

limitPerMinute(1, ["AUTH"]);

// With one a minute, an account has four an hour from one address, and those of five addresses from everywhere.
const FROM_ONE_ADDRESS = 4;
const FROM_EVERYWHERE = 20;

const credentials = (await apiOperations()).filter(({ operation }) => operation.limit === "auth");
const about = (email: string) => ({
  ...{ email, username: email, otp: "000000", password: "another-lamp-by-the-sea" },
  ...{ new_password: "another-lamp-by-the-sea", first_name: "Eva", last_name: "Lund" },
});
const asks = (served: (typeof credentials)[number], account: string, address: string) =>
  send(served.handler, `POST /${served.path.slice(1)}`, {
    body: bodyOf(served.path, account),
    headers: { [socketHeader]: address },
  });

// Refresh tokens that were used before: whose they are is known, and worth nothing.
let used: Record<string, string> = {};

let ana: Actor;

beforeEach(async () => {
  const people = await cast();
  ana = people.ana;
  const [eva, others] = [await tokensOf(people.ana), await tokensOf(people.ben)];
  for (const { refresh: token } of [eva, others]) await refreshTokensOf(token, NOW);
  used = { eva: eva.refresh, other: others.refresh };
});

test("every operation that takes or sends a credential is counted by address, whatever the account", async () => {
  for (const served of credentials) {
    expect((await asks(served, "eva", "192.0.2.1")).status, named(served)).not.toBe(429);
    expect((await asks(served, "other", "192.0.2.1")).status, named(served)).toBe(429);
    setNow(minutesAfter(NOW, 1 + credentials.indexOf(served)));
  }
});

const takesPassword = ({ path }: (typeof credentials)[number]) => /login$/.test(path);

test("and a password by account, whatever the address; nothing else, or a stranger could lock its owner out", async () => {
  const byAccount = credentials.filter(({ path }) => !path.endsWith("/refresh"));
  for (let nth = 0; nth <= FROM_EVERYWHERE; nth += 1) {
    // So slowly that only the hour's count is reached, and no pause between two codes.
    setNow(minutesAfter(NOW, nth * 2));
    const answers = await Promise.all(
      byAccount.map(async (served, index) => {
        const response = await asks(served, "eva", `192.0.${index}.${nth}`);
        return [named(served), response.status === 429 && (await response.json()).error];
      }),
    );
    const spent = nth < FROM_EVERYWHERE ? false : expect.stringMatching(/^Too many tries\./);
    const expected = byAccount.map((served) => [named(served), takesPassword(served) && spent]);
    expect(answers, `the ${nth + 1}th`).toEqual(expected);
  }
  for (const [index, served] of byAccount.entries())
    expect((await asks(served, "other", `192.0.${index}.${FROM_EVERYWHERE + 1}`)).status, named(served)).not.toBe(429);
}, 60_000);

test("the headers of a refusal say when it goes on, whichever count was spent", async () => {
  const login = credentials.find(({ path }) => path === "/api/auth/login");
  if (!login) throw new Error("There is no login.");
  for (let nth = 0; nth < FROM_ONE_ADDRESS; nth += 1) {
    setNow(minutesAfter(NOW, nth * 2));
    await asks(login, "eva", "192.0.2.1");
  }
  setNow(minutesAfter(NOW, 10));
  const { status, headers } = await asks(login, "eva", "192.0.2.1");
  expect([status, headers.get("retry-after")]).toEqual([429, String(50 * 60)]);
  expect(headers.get("x-ratelimit-remaining")).toBe("0");
  expect(headers.get("x-ratelimit-reset")).toBe(String(minutesAfter(NOW, 60).getTime() / 1000));
});

test("a good refresh token is counted for its account too, a dead or invented one for none", async () => {
  const refreshes = (token: string, address: string) =>
    send(refresh, "POST /api/auth/token/refresh", { body: { refresh: token }, headers: { [socketHeader]: address } });
  let token = (await tokensOf(ana)).refresh;
  for (let nth = 0; nth < FROM_EVERYWHERE; nth += 1) {
    const response = await refreshes(token, `192.0.2.${nth}`);
    expect(response.status).toBe(200);
    token = (await response.json()).refresh;
  }
  expect((await refreshes(token, "192.0.2.100")).status).toBe(429);
  expect((await refreshes("x".repeat(43), "192.0.2.101")).status).toBe(401);
  setNow(minutesAfter(NOW, 1));
  expect((await refreshes(used.eva ?? "", "192.0.2.102")).status).toBe(401);
  // Refused for now, it is not used up.
  setNow(minutesAfter(NOW, 60));
  expect((await refreshes(token, "192.0.2.100")).status).toBe(200);
});

test("an address writes to the practice some times an hour, in however many names", async () => {
  const writes = (nth: number, address = "192.0.2.1") =>
    send(contact, "POST /api/auth/contact", {
      body: { name: `Eva ${nth}`, email: `eva-${nth}@example.org`, phone: "+1234567890", message: "Hello." },
      headers: { [socketHeader]: address },
    });
  for (let nth = 0; nth < FROM_ONE_ADDRESS; nth += 1) {
    setNow(minutesAfter(NOW, nth));
    expect((await writes(nth)).status, `the ${nth + 1}th`).toBe(201);
  }
  expect((await writes(FROM_ONE_ADDRESS)).status).toBe(429);
  expect((await writes(FROM_ONE_ADDRESS + 1, "192.0.2.2")).status).toBe(201);
  setNow(minutesAfter(NOW, 61));
  expect((await writes(FROM_ONE_ADDRESS + 2)).status).toBe(201);
});

/** A body about an account: of every operation another one, since some of them count together. */
function bodyOf(path: string, account: string) {
  if (path.endsWith("/refresh")) return { refresh: used[account] };
  return about(`${account}-${path.replaceAll("/", "-")}@example.org`);
}
