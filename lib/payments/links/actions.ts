"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action, anyone } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { notFound } from "@/lib/errors";
import { payerOf } from "@/lib/payments/links/pay-link";
import { LinkedPayment, WhichClient } from "@/lib/payments/links/schema";
import { withdrawPayLink } from "@/lib/payments/links/withdraw";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { payPackage } from "@/lib/payments/packages/buy-package";

/** Begins to pay for a session or a package, by the link in a mail, and leads to the vendor's page. */
export const payLinked = action(LinkedPayment, anyone, async (_, { token, id, of }) => {
  const payer = await payerOf(token);
  if (!payer) throw notFound("link");
  const begin = of === "package" ? payPackage : startCheckout;
  const begun = begin(payer.client, id, now()).catch((error: unknown) => {
    refresh();
    throw error;
  });
  redirect(await begun);
});

/** Withdraws a client's link to pay. */
export const withdrawLink = action(WhichClient, whoMay("bills"), async (staff, { client }) => {
  await withdrawPayLink(staff, client, now());
  redirect(`/admin/clients/${client}/payments?done=withdrawn`);
});
