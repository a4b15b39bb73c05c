import { once } from "node:events";
import { statSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { type Checkout, newCheckout, type Started } from "@/e2e/support/checkout";
import { testSecrets } from "@/lib/testing/database/secrets";

test.describe.configure({ mode: "serial", timeout: 300_000 });

let checkout: Checkout;
let last: Started | undefined;

test.beforeAll(async () => {
  checkout = await newCheckout();
});
test.afterAll(async () => {
  last?.child.kill("SIGINT");
  await last?.exit;
  checkout.close();
});

test("a first start fills the demo and says where it is, who can sign in and where the mail is", async () => {
  last = await checkout.start();
  expect(last.said()).toContain(`Attune is open at ${checkout.origin}`);
  await expect.poll(last.said).toContain(`${checkout.origin}/dev/mail`);
  expect(last.said()).toMatch(/all with the password \S+/);
  expect(await statusOf("/health")).toBe(200);
  expect(await statusOf("/dev/mail")).toBe(200);
  expect(await (await fetch(checkout.origin)).text()).toContain("Attune Heart Therapy");
  expect(statSync(join(checkout.root, ".env.local")).mode & 0o777).toBe(0o600);
});

test("a second start from the same folder is refused, and says why", async () => {
  const second = checkout.run("start.mjs");
  expect(await second.exit).toBe(1);
  expect(second.said()).toContain(`Attune is already running from this folder on port ${checkout.port}`);
});

test("Ctrl-C leaves nothing behind, and answers what was begun", async () => {
  const begun = beginSignIn();
  await begun.isOnItsWay;
  const ending = endsWith("SIGINT");
  await expect.poll(() => statusOf("/health/live").catch(() => "closed")).toBe("closed");
  begun.finish();
  expect(await begun.status).toBe(401);
  await ending;
});

test("started again it makes nothing anew, and TERM leaves nothing behind", async () => {
  const secrets = checkout.read(".env.local");
  last = await checkout.start();
  expect(last.said()).not.toContain("Building");
  expect(checkout.read(".env.local")).toBe(secrets);
  await endsWith("SIGTERM");
});

test("after an update the last version serves until the next is built, which then takes its place", async () => {
  const record = checkout.read(".next/attune-source");
  checkout.builtBeside();
  last = await checkout.start();
  expect(last.said()).toMatch(/Building the pages.*Until then, the last version serves\..*is open at/s);
  expect(checkout.read(".next/attune-source")).toBe(record);
  expect(checkout.has(".next.building")).toBe(false);
  expect(await statusOf("/health")).toBe(200);
  await endsWith("SIGINT");
});

test("after kill -9 the next start ends what was left and opens again", async () => {
  const killed = await checkout.start();
  const { server } = JSON.parse(checkout.read(".data/run.json"));
  killed.child.kill("SIGKILL");
  await killed.exit;
  last = await checkout.start();
  await gone(server.pid);
  expect(await statusOf("/health")).toBe(200);
  await endsWith("SIGINT");
});

for (const { what, environment, sentence } of [
  { what: "without secrets", environment: {}, sentence: /AUTH_SECRET/ },
  {
    what: "over plain http",
    environment: { ...testSecrets(), APP_ORIGIN: "http://clinic.example" },
    sentence: /https/,
  },
  {
    what: "with the secrets of an example",
    environment: { ...testSecrets(), AUTH_SECRET: "changeme-changeme-changeme-changeme" },
    sentence: /AUTH_SECRET/,
  },
]) {
  test(`a real practice does not open ${what}`, async () => {
    checkout.remove(".env.local");
    const given = { APP_ORIGIN: "https://clinic.example", TRUSTED_PROXIES: "1", ...environment };
    const refused = checkout.run("start.mjs", [], given);
    expect(await refused.exit).toBe(1);
    expect(refused.said().match(/The environment is not fit to run on:/g)).toHaveLength(1);
    expect(refused.said()).toMatch(sentence);
    expect(checkout.has(".data/practice/postmaster.pid")).toBe(false);
  });
}

test("a real practice has no demo in it; its accounts are made from the shell", async () => {
  expect(await checkout.run("secrets.mjs").exit).toBe(0);
  const real = { APP_ORIGIN: checkout.origin };
  last = await checkout.start(real);
  expect(last.said()).not.toContain("password");
  expect(await statusOf("/dev/mail")).toBe(404);
  expect(await (await fetch(`${checkout.origin}/health`)).json()).toMatchObject({ mail: "not_configured" });
  const user = (...args: string[]) => checkout.run("run.mjs", ["scripts/commands/user.ts", ...args], real);
  const made = user("create", "--role", "admin", "--email", "mara@clinic.example");
  expect(await made.exit).toBe(0);
  expect(made.said()).toContain("Its password, shown this once:");
  const listed = user("list");
  await listed.exit;
  expect(listed.said().trim().split("\n")).toHaveLength(1);
  expect(listed.said()).toContain("mara@clinic.example");
  const { output } = last;
  const { server } = JSON.parse(checkout.read(".data/run.json"));
  process.kill(server.pid, "SIGKILL");
  await gone(server.pid);
  await expect.poll(() => statusOf("/health").catch(() => 0), { timeout: 120_000 }).toBe(200);
  await endsWith("SIGINT");
  const lines = output().trim().split("\n");
  for (const line of lines) expect(JSON.parse(line), line).toMatchObject({ time: expect.any(String) });
  const events = lines.map((line) => JSON.parse(line).msg);
  expect(events).toEqual(
    expect.arrayContaining(["practice.open", "practice.no_mail_server", "http.answered", "server.ended"]),
  );
  for (const script of ["start.mjs", "worker.mjs", "database/migrate.mjs"]) {
    const refused = checkout.run(script, [], { ...real, ENCRYPTION_KEYS: testSecrets().ENCRYPTION_KEYS });
    expect(await refused.exit, script).toBe(1);
    expect(refused.said().trim(), script).toMatch(/^ENCRYPTION_KEYS: k1 is not the key .* Nothing was changed\..*$/);
  }
});

test("a practice is backed up and restored from the shell, and what was there before is kept", async () => {
  const done = async (script: string, ...args: string[]) => {
    const started = checkout.run(script, args, { APP_ORIGIN: checkout.origin });
    expect(await started.exit, started.said()).toBe(0);
    return started.said();
  };
  const [, file = ""] = /^Backed up to (\S+): \d+ rows, read back whole\.$/m.exec(await done("backup.mjs")) ?? [];
  await done("run.mjs", "scripts/commands/user.ts", "create", "--role", "client", "--email", "ben@clinic.example");
  expect(await done("restore.mjs", file)).toMatch(/^Backed up to \S+[\s\S]*^Restored \d+ rows/m);
  const listed = await done("run.mjs", "scripts/commands/user.ts", "list");
  expect(listed).toContain("mara@clinic.example");
  expect(listed).not.toContain("ben@clinic.example");
});

async function endsWith(signal: NodeJS.Signals) {
  if (!last) throw new Error("Nothing was started.");
  const { server } = JSON.parse(checkout.read(".data/run.json"));
  last.child.kill(signal);
  expect(await last.exit).toBe(0);
  last = undefined;
  await gone(server.pid);
  expect(checkout.has(".data/run.json")).toBe(false);
  for (const kept of ["demo", "practice"]) expect(checkout.has(`.data/${kept}/postmaster.pid`)).toBe(false);
  await expect(statusOf("/health")).rejects.toThrow();
}

/** Begins a sign-in without an account, with the end of the request still to come. */
function beginSignIn() {
  const body = JSON.stringify({ email: "nobody@attune.test", password: "not-this-one-at-all" });
  const headers = { "content-type": "application/json", "content-length": body.length };
  const sent = request(`${checkout.origin}/api/auth/login`, { method: "POST", headers, agent: false });
  const status = once(sent, "response").then(([response]) => response.resume().statusCode);
  const isOnItsWay = new Promise<void>((resolve) => sent.write(body.slice(0, 10), () => resolve()));
  return { isOnItsWay, status, finish: () => sent.end(body.slice(10)) };
}

async function statusOf(path: string) {
  return (await fetch(`${checkout.origin}${path}`)).status;
}

// The process that adopted it may take a moment to notice that it has ended.
async function gone(pid: number) {
  await expect.poll(() => isRunning(pid)).toBe(false);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
