import { createHmac } from "node:crypto";
import { listen } from "@/lib/testing/port";
import { deliveriesOf } from "@/lib/testing/stand-ins/payments/deliveries";
import { type Asked, closeServer, exchange } from "@/lib/testing/stand-ins/payments/exchange";
import { faultSwitches } from "@/lib/testing/stand-ins/payments/faults";
import { paystackBooks } from "@/lib/testing/stand-ins/paystack/books";
import { apiDoor } from "@/lib/testing/stand-ins/paystack/door";
import { pay, settle } from "@/lib/testing/stand-ins/paystack/moves";
import { answerPage } from "@/lib/testing/stand-ins/paystack/page";
import { addDispute, addRefund, closeDispute, settleRefund } from "@/lib/testing/stand-ins/paystack/refunds";
import { payOut } from "@/lib/testing/stand-ins/paystack/settlements";
import { newCode, newWorld } from "@/lib/testing/stand-ins/paystack/store";

/** How a stand-in is set up; without a key it makes its own. */
type PaystackOptions = { clock?: () => Date; secretKey?: string; port?: number };

/**
 * A strict copy of the part of Paystack that Attune uses, with its own books and its own pay page. It is asked over
 * HTTP; what the payer, the bank and Paystack's own pages do is done by calling it.
 */
export async function startPaystackStandIn(options: PaystackOptions = {}) {
  const { clock = () => new Date(), secretKey = `sk_test_${newCode()}`, port = 0 } = options;
  const faults = faultSwitches();
  const webhooks = deliveriesOf((body) => ({
    "content-type": "application/json",
    "x-paystack-signature": createHmac("sha512", secretKey).update(body).digest("hex"),
  }));
  const world = newWorld(clock, (event, data) => {
    webhooks.add({ id: newCode(), type: event, body: JSON.stringify({ event, data }) });
  });
  const door = apiDoor(world, { secretKey, faults, pageUrl: () => `${baseUrl}/pay` });
  const isPage = ({ path }: Asked) => path.startsWith("/pay/");
  const server = exchange((asked) => (isPage(asked) ? answerPage(world, asked) : door(asked)));
  const baseUrl = `http://127.0.0.1:${await listen(server, port)}`;

  return {
    name: "paystack" as const,
    baseUrl,
    secretKey,
    faults,
    webhooks,
    /** What a practice sets to be connected to it. */
    environment: { PAYSTACK_SECRET_KEY: secretKey, PAYSTACK_API_BASE: baseUrl },
    books: () => paystackBooks(world),
    /** The payer acts on the hosted page. */
    pay: (reference: string) => void pay(world, reference, "pay"),
    payLater: (reference: string) => void pay(world, reference, "async"),
    decline: (reference: string) => void pay(world, reference, "decline"),
    /** The payer confirms mobile money, or does not. */
    settle: (reference: string, isGood: boolean) => settle(world, reference, isGood),
    /** From now on the payer bears the fee, on top of what was asked for. */
    payerBearsFees: (isSo: boolean) => Object.assign(world, { payerBearsFees: isSo }),
    /** From now on refunds take days, until `settleRefund`. */
    refundsPend: (isSo: boolean) => Object.assign(world, { refundsPend: isSo }),
    settleRefund: (id: string, isGood: boolean) => settleRefund(world, Number(id), isGood),
    /** A person at the practice gives money back on Paystack's own pages. */
    refundByHand: (reference: string, amount: number) => {
      const { id } = addRefund(world, { transaction: reference, amount });
      if (!world.refundsPend) settleRefund(world, id, true);
      return String(id);
    },
    dispute: (reference: string) => String(addDispute(world, reference).id),
    closeDispute: (id: string, isWon: boolean) => closeDispute(world, Number(id), isWon),
    /** Paystack sends what it has to the practice's bank, which takes it, waits or sends it back. */
    payOut: (amount: number, currency: string, came: "arrived" | "under way" | "sent back") => {
      const status = { arrived: "success", "under way": "pending", "sent back": "failed" } as const;
      return String(payOut(world, { amount, currency, status: status[came] }).id);
    },
    close: () => closeServer(server),
  };
}
