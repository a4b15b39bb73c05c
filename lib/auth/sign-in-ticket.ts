import "server-only";
import { randomText } from "@/lib/id";

const vouchedFor = new Map<string, string>();

/** Gives out a ticket for a session that was just opened. It lives in this process only and is good for one call. */
export function ticketFor(sessionId: string): string {
  const ticket = randomText(26);
  vouchedFor.set(ticket, sessionId);
  return ticket;
}

/** The session a ticket was given out for; the second time, and for anything else, none. */
export function redeemTicket(ticket: unknown): string | undefined {
  if (typeof ticket !== "string") return undefined;
  const sessionId = vouchedFor.get(ticket);
  vouchedFor.delete(ticket);
  return sessionId;
}
