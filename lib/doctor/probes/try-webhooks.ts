import type { Staff } from "@/lib/auth/actor";
import type { Tried } from "@/lib/doctor/finding";
import { plural } from "@/lib/time/format";
import { listAddresses } from "@/lib/webhooks/queries";
import { sendTest } from "@/lib/webhooks/send-test";

/** Calls every program that is told what happens with word that nothing did. Refuses with `not_found` (404) all but admins. */
export async function tryWebhooks(admin: Staff, now: Date): Promise<Tried> {
  const addresses = (await listAddresses()).filter(({ state }) => state === "active");
  const answers = await Promise.all(
    addresses.map(async ({ id, url }) => ({ host: new URL(url).host, ...(await sendTest(admin, id, now)) })),
  );
  const missed = answers.filter(({ ok }) => !ok);
  if (missed.length === 0) return { state: "well", words: `${plural(addresses.length, "program")} took a test.` };
  return { state: "broken", words: missed.map(({ host, words }) => `${host}: ${words}`).join(" ") };
}
