import { type Found, wanting, well } from "@/lib/doctor/finding";
import { env, isDemo, origin } from "@/lib/env";
import { say, sentence } from "@/lib/i18n/say";
import { carrier } from "@/lib/meetings/admission";
import { paymentsMode } from "@/lib/payments/mode";
import { variablesWords } from "@/lib/payments/registry";
import { listVendors } from "@/lib/payments/settings/vendors";
import { listWords } from "@/lib/time/format";

/** What carries the calls, and whether a relay helps where two browsers find no way to each other. */
export function videoFound(): Found {
  if (carrier() === "jitsi") return well(sentence("Calls are carried by a Jitsi server."));
  if (env().TURN_URLS) return well(sentence("Calls go from browser to browser, with a relay."));
  const words = sentence("Calls go from browser to browser, without a relay: between some networks they fail.");
  return wanting(isDemo() ? "off" : "attention", words, sentence("Set TURN_URLS and TURN_SECRET, or JITSI_DOMAIN."));
}

/** Whether clients can pay online, and when a vendor last told of it. */
export async function paymentsFound(): Promise<Found> {
  if (paymentsMode() === "invoice") return well(sentence("Payments are taken in person or by transfer."));
  const vendors = await listVendors();
  if (vendors.length === 0) return wanting("broken", sentence("No payment provider is connected."), variablesWords());
  const names = vendors.map(({ title }) => title);
  const vendorsNamed = (locale: string) => listWords(names, locale);
  const last = vendors.flatMap(({ webhookAt }) => webhookAt ?? []).toSorted((a, b) => +b - +a)[0];
  if (last) return well(say("{vendors} connected.", { vendors: vendorsNamed }), last);
  const words = say("{vendors} connected, but nothing was heard from there yet.", { vendors: vendorsNamed });
  const todo = sentence("Make a test payment under Settings → Payments, which shows whether its webhook arrives.");
  return wanting("attention", words, todo);
}

/** Where people reach the practice, and how many proxies are trusted to say from where they come. */
export function proxyFound(): Found {
  if (isDemo())
    return wanting(
      "off",
      say("A demo, on {address}.", { address: origin() }),
      sentence("Set APP_ORIGIN to run a real practice."),
    );
  const proxies = env().TRUSTED_PROXIES ?? 0;
  return well(
    say("{address}, with {count, plural, one {one proxy} other {# proxies}} in front.", {
      address: origin(),
      count: proxies,
    }),
  );
}
