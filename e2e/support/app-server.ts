import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { closeDatabase } from "@/db/client";
import { now } from "@/lib/clock";
import { forgetNow, NOW, setNow } from "@/lib/testing/clock";
import { asSuperuser, cloneTemplate, emptyTables, takeSecrets } from "@/lib/testing/database/database";
import { testSecrets } from "@/lib/testing/database/secrets";
import { deadPort } from "@/lib/testing/port";
import { type JitsiStandIn, startJitsiStandIn } from "@/lib/testing/stand-ins/jitsi";
import { type SmtpSink, startSmtpSink } from "@/lib/testing/stand-ins/smtp-sink";
import { serverArguments } from "@/scripts/start/server-arguments.mjs";

/** Everything one worker's tests happen in: the built app on a database of its own, and the world outside it. */
export type AppServer = {
  origin: string;
  mail: SmtpSink;
  video: JitsiStandIn;
  /** Leaves the database empty and the clock at NOW. */
  empty(): Promise<void>;
  /** Where another process of the app on the same database answers; started when first asked for. */
  another(): Promise<string>;
  /** What the server has said since this was last asked. */
  said(): string;
  close(): Promise<void>;
};

const PATIENCE_MS = 60_000;
const SENDING_MS = 15_000;

// More than any test does; the tests of limits lower them for a server of their own.
const UNLIMITED = {
  RATE_LIMIT_GENERAL_PER_MINUTE: "100000",
  RATE_LIMIT_AUTH_PER_MINUTE: "100000",
  RATE_LIMIT_ADMIN_PER_MINUTE: "100000",
};

// Pages of these sites may call the API, which changes nothing for anybody else.
const ALLOWED_SITES = { CORS_ORIGINS: "https://app.example.org,https://desk.example.org" };

/** Starts the app server of a worker, with the environment of a demo changed by `more`. */
export async function startAppServer(worker: number, more: Record<string, string> = {}): Promise<AppServer> {
  const name = `${given("E2E_CLONES")}${worker}`;
  provideSecrets();
  process.env.DATABASE_URL = await cloneTemplate(given("E2E_ADMIN_URL"), given("E2E_TEMPLATE"), name);
  setNow(NOW);
  const superuser = asSuperuser(given("E2E_ADMIN_URL"), name);
  await takeSecrets(superuser, process.env.DATABASE_URL);
  const mail = await startSmtpSink();
  const own = { appId: "attune", secret: randomBytes(32).toString("base64") };
  const video = await startJitsiStandIn({ now, own });
  const jitsi = { JITSI_DOMAIN: video.domain, JITSI_APP_ID: own.appId, JITSI_APP_SECRET: own.secret };
  const port = await deadPort();
  const apps: App[] = [];
  const start = async (host: string, name = host) => {
    const app = startApp(host, port, { SMTP_URL: mail.url, ...jitsi, ...more });
    apps.push(app);
    await answersHealthy(app, `http://${name}:${port}`);
    return `http://${name}:${port}`;
  };
  // Tokens are the practice's, whose address goes by the port: whichever process signs them, this one too.
  process.env.PORT = `${port}`;
  const origin = await start("127.0.0.1", "localhost");
  let other: Promise<string> | undefined;
  return {
    origin,
    mail,
    video,
    another: () => {
      other ??= start("127.0.0.2");
      return other;
    },
    empty: () => empty(superuser),
    said: () => apps.flatMap(({ said }) => said.splice(0)).join(""),
    close: async () => {
      await Promise.all(apps.map(({ child }) => end(child)));
      await Promise.all([mail.close(), video.close(), closeDatabase(), superuser.end({ timeout: 2 })]);
      forgetNow();
    },
  };
}

type App = { child: ChildProcess; said: string[] };

function startApp(host: string, port: number, more: Record<string, string>): App {
  const child = spawn(process.execPath, serverArguments(), {
    env: {
      ...process.env,
      ...UNLIMITED,
      ...ALLOWED_SITES,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: `${port}`,
      HOST: host,
      APP_ORIGIN: "",
      DATABASE_POOL: "5",
      EMAIL_FROM: "Attune <office@attune.test>",
      ...more,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => said.push(`${chunk}`));
  return { child, said };
}

async function answersHealthy({ child, said }: App, origin: string) {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const status = await fetch(`${origin}/health`).then(
      ({ status }) => status,
      () => 0,
    );
    if (status === 200) return;
    const isOver = child.exitCode !== null || child.signalCode !== null || performance.now() > deadline;
    if (isOver) throw new Error(`The app did not start (its health check answers ${status}):\n${said.join("")}`);
    await pause(50);
  }
}

async function empty(superuser: postgres.Sql) {
  await finishSending(superuser);
  await emptyBeside(superuser);
  setNow(NOW);
}

// A server that still works for the last test's pages may hold rows in another order: then one of the two is ended.
async function emptyBeside(superuser: postgres.Sql, triesLeft = 5): Promise<void> {
  try {
    await emptyTables(superuser);
  } catch (error) {
    const isDeadlock = error instanceof postgres.PostgresError && error.code === "40P01";
    if (!isDeadlock || triesLeft === 0) throw error;
    await emptyBeside(superuser, triesLeft - 1);
  }
}

// What is being told or sent would else arrive in the next test, which may wait for a mail of that kind.
async function finishSending(superuser: postgres.Sql) {
  const deadline = performance.now() + SENDING_MS;
  await superuser`update appointment_events set due_at = null where due_at is not null`;
  await superuser`update outbox set state = 'dropped' where state = 'queued' and leased_until is null`;
  const isSending = async () => (await superuser`select from outbox where state = 'queued'`).length > 0;
  while (performance.now() < deadline && (await isSending())) await pause(20);
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  const impatient = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await exit;
  clearTimeout(impatient);
}

// The test process seals and reads what the app does, so both have the same keys.
function provideSecrets() {
  for (const [name, secret] of Object.entries(testSecrets())) process.env[name] ||= secret;
}

function given(name: string) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: the tests run through playwright.config.ts.`);
  return value;
}
