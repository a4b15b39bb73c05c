import type { Staff } from "@/lib/auth/actor";
import type { Tried } from "@/lib/doctor/finding";
import { say } from "@/lib/i18n/say";
import { listAddresses } from "@/lib/webhooks/queries";
import { sendTest } from "@/lib/webhooks/send-test";
import { testWords } from "@/lib/webhooks/words";

/** Calls every program that is told what happens with word that nothing did. Refuses with `not_found` (404) all but admins. */
export async function tryWebhooks(admin: Staff, now: Date): Promise<Tried> {
  const addresses = (await listAddresses()).filter(({ state }) => state === "active");
  const answers = await Promise.all(
    addresses.map(async ({ id, url }) => ({ host: new URL(url).host, outcome: await sendTest(admin, id, now) })),
  );
  const missed = answers.filter(({ outcome }) => outcome?.isTaken === false);
  if (missed.length === 0)
    return {
      state: "well",
      words: say("{count, plural, one {# program} other {# programs}} took a test.", { count: addresses.length }),
    };
  const words = missed.map(({ host, outcome }) =>
    say("{host}: {words}", { host, words: (_, t) => testWords(t, outcome) }),
  );
  return { state: "broken", words };
}
