import { afterAll, beforeAll, beforeEach } from "vitest";
import { dispatchDue } from "@/lib/events/dispatch";
import { NOW } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { NEAR } from "@/lib/testing/stand-ins/near";
import { startWebhookReceiver } from "@/lib/testing/stand-ins/webhook-receiver";
import { addAddress } from "@/lib/webhooks/addresses";
import { deliverDue } from "@/lib/webhooks/deliver";
import { WEBHOOK_EVENT_NAMES, type WebhookEvent } from "@/lib/webhooks/event-types";
import { listAddresses } from "@/lib/webhooks/queries";

/** A program that is told what happens, for the tests of one file: on a clock of its own, and forgetful between tests. */
export function webhookProgram() {
  let at = NOW;
  let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
  const reopen = async () => {
    receiver = await startWebhookReceiver(now);
  };
  beforeAll(reopen);
  beforeEach(() => {
    receiver.received.splice(0);
    receiver.answers({ status: 204 });
  });
  afterAll(() => receiver.close());

  return {
    get receiver() {
      return receiver;
    },
    listening,
    follow,
    told,
    standing,
    now,
    setNow,
    reopen,
  };

  /** The cast, and the address of the program, which wants to be told of `events`, or of everything. */
  async function listening(events: readonly WebhookEvent[] = WEBHOOK_EVENT_NAMES, withDetails = false) {
    const everyone = await instantCast();
    const { id, secret } = await addAddress(
      everyone.mara,
      { url: receiver.url, events: [...events], withDetails },
      NOW,
    );
    receiver.honours(secret);
    return { ...everyone, address: id, secret };
  }

  /** What has happened is told to subscribers, and what is due to addresses. */
  async function follow(moment = NOW) {
    at = moment;
    await dispatchDue(moment);
    while ((await deliverDue(moment, NEAR)) > 0);
  }

  /** The types of what the program was told, in order. */
  function told() {
    return receiver.received.map(({ type }) => type);
  }

  /** How the address stands, as admins see it. */
  async function standing() {
    return (await listAddresses())[0];
  }

  function now() {
    return at;
  }

  function setNow(moment: Date) {
    at = moment;
  }
}
