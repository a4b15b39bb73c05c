import { createServer, type IncomingMessage } from "node:http";
import { z } from "zod";
import { POST as webhook } from "@/app/api/payments/webhook/route";
import { ROLES } from "@/db/schema";
import { now } from "@/lib/clock";
import { HERE } from "@/lib/testing/payments/doors";
import { listen } from "@/lib/testing/port";

const Person = z.object({
  id: z.uuid(),
  role: z.enum(ROLES),
  furtherRoles: z.array(z.enum(ROLES)),
  practitionerId: z.string().nullable(),
  timeZone: z.string(),
  hourCycle: z.enum(["h12", "h23"]).nullable(),
  firstName: z.string(),
  sessionId: z.string(),
});
const Wanted = z.object({ amountMinor: z.int(), currency: z.string(), bookingId: z.uuid() });
const OfPackage = z.object({
  ...{ clientId: z.uuid(), packageId: z.uuid(), words: z.string() },
  ...{ sessions: z.int(), leftSessions: z.int() },
});
const Refund = z.object({ appointmentId: z.uuid(), paymentId: z.uuid(), amountMinor: z.int(), words: z.string() });

/** What a process of the practice is told to do with money: by a person of the cast, or by the clock. */
const Told = z.discriminatedUnion("what", [
  z.object({ what: z.literal("checkout"), who: Person, id: z.uuid() }),
  z.object({ what: z.literal("intent"), who: Person, wanted: Wanted }),
  z.object({ what: z.literal("buy"), who: Person, id: z.uuid() }),
  z.object({ what: z.literal("pay from credit"), who: Person, id: z.uuid() }),
  z.object({ what: z.literal("cancel"), who: Person, id: z.uuid(), keepsCredit: z.boolean() }),
  z.object({ what: z.literal("refund"), who: Person, wanted: Refund }),
  z.object({ what: z.literal("refund package"), who: Person, wanted: OfPackage }),
  z.object({ what: z.literal("work") }),
]);

/** Serves the webhook's own route, and does what it is told, until it is killed. 409 is what was refused. */
async function serve() {
  const server = createServer((request, response) => {
    void answer(request)
      .catch((error: unknown) => {
        console.error(error);
        return 500;
      })
      .then((status) => response.writeHead(status).end());
  });
  await listen(server, Number(process.env.PAYING_PORT));
  process.stdout.write("A worker is running.\n");
}

async function answer(request: IncomingMessage): Promise<number> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks);
  if (request.url !== "/do") return tell(request, body);
  return (await act(Told.parse(JSON.parse(body.toString("utf8"))))) ? 200 : 409;
}

async function tell({ headers }: IncomingMessage, body: Buffer<ArrayBuffer>): Promise<number> {
  const sent = new Headers();
  for (const [name, value] of Object.entries(headers)) if (typeof value === "string") sent.set(name, value);
  const request = new Request("http://localhost:3000/api/payments/webhook", { method: "POST", headers: sent, body });
  return (await webhook(request, { params: Promise.resolve({}) })).status;
}

function act(told: z.output<typeof Told>): Promise<boolean> {
  const moment = now();
  switch (told.what) {
    case "checkout":
      return HERE.checkout(told.who, told.id, moment);
    case "intent":
      return HERE.intent(told.who, told.wanted, moment);
    case "buy":
      return HERE.buy(told.who, told.id, moment);
    case "pay from credit":
      return HERE.payFromCredit(told.who, told.id, moment);
    case "cancel":
      return HERE.cancel(told.who, told.id, told.keepsCredit, moment);
    case "refund":
      return HERE.refund(told.who, told.wanted, moment);
    case "refund package":
      return HERE.refundPackage(told.who, told.wanted, moment);
    case "work":
      return HERE.work(moment);
  }
}

void serve();
