import "server-only";
import type { z } from "zod";
import type { Staff } from "@/lib/auth/actor";
import { accessWith } from "@/lib/calendars/connected/accounts/access";
import { connectFor } from "@/lib/calendars/connected/accounts/connections";
import { accountWords, titleOf } from "@/lib/calendars/connected/names";
import { vendorNamed, vendorsByPractice } from "@/lib/calendars/connected/registry";
import type { AccountByPractice } from "@/lib/calendars/connected/schema";
import { notFound, Refusal } from "@/lib/errors";
import { type Said, say } from "@/lib/i18n/say";
import type { Failure } from "@/lib/meetings/platforms/platform";
import { assertMay } from "@/lib/permissions/permissions";

/**
 * Connects a practitioner's account by the practice's own application, after the vendor has listed its calendars: Google's
 * service account with domain-wide delegation, or Microsoft's application. Sessions are written to its main calendar. For
 * admins alone, since that application opens every account of the organisation. Refuses with `forbidden` (403) others, with
 * `not_found` (404) a practitioner or a way that isn't there, with `invalid` (400) an account that does not open.
 */
export async function connectByPractice(admin: Staff, wish: z.output<typeof AccountByPractice>, now: Date) {
  assertMay(admin, "settings", "Only an admin can change the practice's settings.");
  const { practitioner, vendor, account } = wish;
  const way = vendorsByPractice().find((one) => one.vendor === vendor);
  const api = vendorNamed(vendor);
  if (!way || !api.ok) throw notFound("page");
  if (!way.pattern.test(account)) throw wrong(accountWords(vendor).hint);
  const listed = await api.value.calendars(accessWith(null, { account }));
  if (!listed.ok) throw wrong(whyNot(listed, titleOf(vendor)));
  await connectFor(admin, practitioner, { vendor, secret: null, account, calendar: null }, now);
}

function whyNot({ reason, isGone }: Failure, title: string): Said {
  if (reason === "auth" && !isGone)
    return say("{title} does not let the practice's application open this account.", { title });
  if (reason === "unavailable" || reason === "rate_limited")
    return say("{title} does not answer at the moment. Please try again later.", { title });
  return say("There is no such account at {title}.", { title });
}

function wrong(message: Said): Refusal {
  return new Refusal("invalid", message, { fields: { account: [message] } });
}
