import "server-only";
import type { z } from "zod";
import type { Staff } from "@/lib/auth/actor";
import { accessWith } from "@/lib/calendars/connected/accounts/access";
import { connectCalendar } from "@/lib/calendars/connected/accounts/connections";
import { vendorNamed } from "@/lib/calendars/connected/registry";
import type { NewServer } from "@/lib/calendars/connected/schema";
import { Refusal } from "@/lib/errors";
import { mayCall } from "@/lib/guarded-fetch/guarded-fetch";
import type { Failure } from "@/lib/meetings/platforms/platform";

/**
 * Connects the first calendar of a practitioner's own account at a CalDAV server, after the server has listed it. Refuses
 * with `invalid` (400) an address that may not be called, a password that the server does not take, and an account
 * without a calendar; with `forbidden` (403) staff who are no practitioners.
 */
export async function connectServer(staff: Staff, wish: z.output<typeof NewServer>, now: Date): Promise<void> {
  const { server, account, password } = wish;
  if (!mayCall(server)) throw wrong("server", "This address can't be used: it must lead to a server on the internet.");
  const caldav = vendorNamed("caldav");
  if (!caldav.ok) throw new Error("CalDAV needs no variables.");
  const listed = await caldav.value.calendars(accessWith(password, { account, server }));
  if (!listed.ok) throw refusalOf(listed);
  const [calendar] = listed.value;
  if (!calendar) throw wrong("server", "This account has no calendar that can be written to.");
  await connectCalendar(staff, { vendor: "caldav", secret: password, account, server, calendar }, now);
}

function refusalOf({ reason }: Failure): Refusal {
  if (reason === "revoked" || reason === "auth")
    return wrong("password", "The server does not take this name and password. Use a password made for apps.");
  if (reason === "invalid") return wrong("server", "There is no calendar server at this address.");
  return wrong("server", "The server does not answer at the moment. Please try again later.");
}

function wrong(field: string, message: string): Refusal {
  return new Refusal("invalid", message, { fields: { [field]: [message] } });
}
