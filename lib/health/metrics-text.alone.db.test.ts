import { afterAll, beforeEach, expect, test } from "vitest";
import { GET } from "@/app/metrics/route";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { env } from "@/lib/env";
import { observeDatabase } from "@/lib/health/watch-database";
import { observeJob, observeRequest } from "@/lib/metrics/observe";
import { promise } from "@/lib/outbox/promise";
import { smtp } from "@/lib/outbox/transports/smtp";
import { enqueueAll, stopQueue } from "@/lib/queue/queue";
import { cast, emailOf, NOW } from "@/lib/testing/cast";
import { deliver } from "@/lib/testing/mail/delivery";
import { deadPort } from "@/lib/testing/port";
import { pendingRequest } from "@/lib/testing/requests";
import { startSmtpSink } from "@/lib/testing/stand-ins/smtp-sink";

const TOKEN = "m3trics-are-read-by-one-program-only";
beforeEach(() => {
  env().METRICS_TOKEN = TOKEN;
  observeDatabase();
});
afterAll(async () => {
  globalThis.attuneObserveCall = undefined;
  await stopQueue();
});

async function read(headers: Record<string, string> = { authorization: `Bearer ${TOKEN}` }) {
  const response = await GET(new Request("http://localhost:3000/metrics", { headers }));
  return { status: response.status, text: await response.text(), type: response.headers.get("content-type") };
}

test("a caller that may not read finds no such page, and one that may, Prometheus' text", async () => {
  const strangers: Record<string, string>[] = [
    {},
    { authorization: "Bearer wrong" },
    { host: "localhost", "x-forwarded-for": "127.0.0.1" },
  ];
  for (const headers of strangers) {
    const { status, text } = await read(headers);
    expect([status, JSON.parse(text).code]).toEqual([404, "not_found"]);
  }
  const { status, text, type } = await read();
  expect([status, type]).toEqual([200, "text/plain; version=0.0.4; charset=utf-8"]);
  for (const line of text.split("\n").filter(Boolean)) expect(line).toMatch(LINE);
  expect(text).toMatch(/^attune_database_up 1$/m);
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
});

// As the text format has it: a comment, or a name with labels and a number, which Go reads whatever its case.
const LINE =
  /^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"\\]*"(,\w+="[^"\\]*")*\})? (-?\d+(\.\d+)?(e[+-]?\d+)?|Na[Nn]|\+Inf))$/;

test("requests, statements, jobs and mail are all in it", async () => {
  const { ana } = await cast();
  const sink = await startSmtpSink();
  const wayOut = smtp(sink.url);
  const noWay = smtp(`smtp://127.0.0.1:${await deadPort()}`);
  const message = { kind: "password-changed", recipientId: ana.id, payload: {} } as const;
  for (const dedupeKey of ["first", "second"])
    await db.transaction((tx) => promise(tx, { ...message, dedupeKey }, NOW));
  const [first, second] = await db.select({ id: outbox.id }).from(outbox);
  await deliver(String(first?.id), NOW, wayOut);
  await deliver(String(second?.id), NOW, noWay);
  await observeJob("sweep", async () => {});
  await observeJob("sweep", () => Promise.reject(new Error("It broke."))).catch(() => {});
  await db.transaction((tx) => enqueueAll(tx, "sweep", [{ data: {}, key: "soon" }]));
  observeRequest("/book", "GET", { status: 200, milliseconds: 12, statements: 3 });
  observeRequest("/book", "GET", { status: null, milliseconds: 12, statements: 0 });
  const { text } = await read();
  await sink.close();
  expect(text).toContain('attune_http_request_seconds_count{route="/book",method="GET",status="2xx"} 1');
  expect(text).toContain('attune_http_request_seconds_count{route="/book",method="GET",status="aborted"} 1');
  expect(text).toContain('attune_http_request_statements_sum{route="/book"} 3');
  expect(text).toContain('attune_http_request_statements_count{route="/book"} 1');
  expect(text).toMatch(/attune_database_statement_seconds_count\{kind="insert",outcome="answered"\} \d/);
  expect(text).toContain('attune_job_seconds_count{queue="sweep",outcome="done"} 1');
  expect(text).toContain('attune_job_seconds_count{queue="sweep",outcome="failed"} 1');
  expect(text).toContain('attune_mail_attempts_total{outcome="sent"} 1');
  expect(text).toContain('attune_mail_attempts_total{outcome="postponed"} 1');
  expect(text).toContain('attune_jobs{queue="sweep",state="created"} 1');
  expect(text).toContain('attune_outbox_messages{state="waiting"} 1');
  expect(text).toMatch(/attune_database_connections\{state="(active|idle)"\} [1-9]/);
});

test("no person in the database is in it, and no label has more than its few words", async () => {
  const { ana, ben } = await cast();
  const request = await pendingRequest({ client: ana, reason: "canary: sleeps badly" });
  await db.transaction((tx) => enqueueAll(tx, "offer-freed-times", [{ data: {}, key: request.id }]));
  const { text } = await read();
  for (const personal of [ana.id, ben.id, request.id, emailOf("ana"), "Boateng", "canary", "Osei"])
    expect(text, personal).not.toContain(personal);
  const values = [...text.matchAll(/(?:route|method|status|kind|outcome|queue|state)="([^"]*)"/g)].map(([, v]) => v);
  for (const value of values) expect(value).toMatch(/^[a-z0-9 /[\]-]{1,40}$/i);
});

test("what the database can't tell is missing, and the rest is there", async () => {
  await db.execute("alter schema pgboss rename to elsewhere");
  try {
    const { status, text } = await read();
    expect(status).toBe(200);
    expect(text).not.toMatch(/^attune_jobs\{/m);
    expect(text).toMatch(/^attune_outbox_messages\{state="failed"\} 0$/m);
  } finally {
    await db.execute("alter schema elsewhere rename to pgboss");
  }
});
