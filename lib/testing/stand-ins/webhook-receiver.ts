import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";
import { vi } from "vitest";
import { listen } from "@/lib/testing/port";

/** What the receiver answers: a status, with headers and a body if it says any; or nothing, for ever. */
export type Answered = { status: number; headers?: Record<string, string>; body?: string } | "nothing";

/** One call that was signed as it should be. */
export type ReceivedCall = { id: string; type: string; timestamp: string; data: Record<string, unknown> };

/**
 * A program that is told what happens: it checks every call with the reference implementation of Standard Webhooks, and
 * counts what that refuses. `answers` are given one after another, the last one for ever. `onCall` runs between the
 * arrival of a call and its answer.
 */
export async function startWebhookReceiver(clock: () => Date, onCall: () => Promise<void> = async () => {}) {
  const received: ReceivedCall[] = [];
  const secrets: string[] = [];
  let refused = 0;
  let answers: Answered[] = [{ status: 204 }];
  const server = createServer(async (request, response) => {
    const body = (await request.toArray()).join("");
    const told = checked({ secrets, now: clock() }, body, request.headers);
    if (!told) refused += 1;
    else received.push(told);
    await onCall();
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? "nothing";
    if (answer !== "nothing") response.writeHead(told ? answer.status : 401, answer.headers).end(answer.body);
  });
  const port = await listen(server);
  return {
    url: `http://hooks.example:${port}/attune?key=k`,
    received,
    refused: () => refused,
    /** Which secrets it honours. */
    honours: (...given: string[]) => void secrets.splice(0, secrets.length, ...given),
    answers(...given: Answered[]) {
      answers = given;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Sent = Record<string, string | string[] | undefined>;

function checked({ secrets, now }: { secrets: string[]; now: Date }, body: string, sent: Sent): ReceivedCall | null {
  const id = String(sent["webhook-id"]);
  const headers = {
    "webhook-id": id,
    "webhook-timestamp": String(sent["webhook-timestamp"]),
    "webhook-signature": String(sent["webhook-signature"]),
  };
  return secrets.some((secret) => isGood(secret, body, headers, now)) ? { id, ...JSON.parse(body) } : null;
}

// It compares the timestamp with the machine's clock.
function isGood(secret: string, body: string, headers: Record<string, string>, now: Date): boolean {
  vi.useFakeTimers({ toFake: ["Date"], now });
  try {
    return new Webhook(secret).verify(body, headers) !== undefined;
  } catch {
    return false;
  } finally {
    vi.useRealTimers();
  }
}
