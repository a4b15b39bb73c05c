import type { Answer } from "@/lib/testing/stand-ins/payments/exchange";
import { initialize, transactionOf } from "@/lib/testing/stand-ins/paystack/moves";
import { PARAMETERS, readParameters } from "@/lib/testing/stand-ins/paystack/parameters";
import { addRefund, settleRefund } from "@/lib/testing/stand-ins/paystack/refunds";
import { goodAnswer, Refused } from "@/lib/testing/stand-ins/paystack/refused";
import type { World } from "@/lib/testing/stand-ins/paystack/store";

/** A request as its endpoint takes it: the body's fields, or the query's. */
type Call = { world: World; id: string; given: unknown; pageUrl: string };

type Endpoint = { method: string; path: RegExp; answer(call: Call): Answer };

/** What there is to ask of Paystack. */
export const ENDPOINTS: readonly Endpoint[] = [
  {
    method: "POST",
    path: /^\/transaction\/initialize$/,
    answer: ({ world, given, pageUrl }) => {
      const { access_code, reference } = initialize(world, readParameters(PARAMETERS.initialize, given));
      const data = { authorization_url: `${pageUrl}/${access_code}`, access_code, reference };
      return goodAnswer("Authorization URL created", data);
    },
  },
  {
    method: "GET",
    path: /^\/transaction\/verify\/([^/]+)$/,
    answer: ({ world, id, given }) => {
      readParameters(PARAMETERS.none, given);
      return goodAnswer("Verification successful", transactionOf(world, id));
    },
  },
  {
    method: "GET",
    path: /^\/transaction\/(\d+)$/,
    answer: ({ world, id }) => goodAnswer("Transaction retrieved", transactionOf(world, Number(id))),
  },
  {
    method: "GET",
    path: /^\/transaction$/,
    answer: ({ world, given }) => {
      const { status, ...wanted } = readParameters(PARAMETERS.transactions, given);
      const all = [...world.transactions.values()].filter((one) => !status || one.status === status);
      return page("Transactions retrieved", all, wanted);
    },
  },
  { method: "POST", path: /^\/refund$/, answer: newRefund },
  {
    method: "GET",
    path: /^\/refund\/(\d+)$/,
    answer: ({ world, id }) => {
      const refund = world.refunds.get(Number(id));
      if (!refund) throw new Refused("Refund not found", "refund_not_found", 404);
      return goodAnswer("Refund retrieved", refund);
    },
  },
  {
    method: "GET",
    path: /^\/refund$/,
    answer: ({ world, given }) => {
      const { transaction, ...wanted } = readParameters(PARAMETERS.refunds, given);
      const all = [...world.refunds.values()].filter((one) => !transaction || String(one.transaction) === transaction);
      return page("Refunds retrieved", all, wanted);
    },
  },
  {
    method: "GET",
    path: /^\/dispute$/,
    answer: ({ world, given }) => {
      const { transaction, ...wanted } = readParameters(PARAMETERS.disputes, given);
      const all = [...world.disputes.values()].filter(
        (one) => !transaction || String(one.transaction.id) === transaction,
      );
      return page("Disputes retrieved", all, wanted);
    },
  },
  {
    method: "GET",
    path: /^\/settlement$/,
    answer: ({ world, given }) => {
      const { status, subaccount: _none, ...wanted } = readParameters(PARAMETERS.settlements, given);
      const all = [...world.settlements.values()].filter((one) => !status || one.status === status);
      return page("Settlements retrieved", all, wanted);
    },
  },
];

function newRefund({ world, given }: Call): Answer {
  const refund = addRefund(world, readParameters(PARAMETERS.refund, given));
  const answer = goodAnswer("Refund has been queued for processing", refund);
  if (!world.refundsPend) settleRefund(world, refund.id, true);
  return answer;
}

type Wanted = { perPage?: number; page?: number; from?: string; to?: string };

// The newest first, fifty to a page.
function page(message: string, things: { created_at: string }[], { perPage = 50, page = 1, from, to }: Wanted): Answer {
  const isWithin = (at: string) => (!from || at >= from) && (!to || at <= to);
  const all = things.filter(({ created_at }) => isWithin(created_at)).reverse();
  const data = all.slice((page - 1) * perPage, page * perPage);
  const pageCount = Math.max(1, Math.ceil(all.length / perPage));
  return goodAnswer(message, data, { total: all.length, skipped: (page - 1) * perPage, perPage, page, pageCount });
}
