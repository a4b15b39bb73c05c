import { type Found, wanting, well } from "@/lib/doctor/finding";
import { env, isDemo, origin } from "@/lib/env";
import { carrier } from "@/lib/meetings/admission";
import { paymentsMode } from "@/lib/payments/mode";
import { variablesNeeded } from "@/lib/payments/registry";
import { listVendors } from "@/lib/payments/settings/vendors";

/** What carries the calls, and whether a relay helps where two browsers find no way to each other. */
export function videoFound(): Found {
  if (carrier() === "jitsi") return well("Calls are carried by a Jitsi server.");
  if (env().TURN_URLS) return well("Calls go from browser to browser, with a relay.");
  const words = "Calls go from browser to browser, without a relay: between some networks they fail.";
  return wanting(isDemo() ? "off" : "attention", words, "Set TURN_URLS and TURN_SECRET, or JITSI_DOMAIN.");
}

/** Whether clients can pay online, and when a vendor last told of it. */
export async function paymentsFound(): Promise<Found> {
  if (paymentsMode() === "invoice") return well("Payments are taken in person or by transfer.");
  const vendors = await listVendors();
  if (vendors.length === 0) return wanting("broken", "No payment provider is connected.", variablesNeeded());
  const names = vendors.map(({ title }) => title).join(" and ");
  const last = vendors.flatMap(({ webhookAt }) => webhookAt ?? []).toSorted((a, b) => +b - +a)[0];
  if (last) return well(`${names} connected.`, last);
  const todo = "Make a test payment under Settings → Payments, which shows whether its webhook arrives.";
  return wanting("attention", `${names} connected, and has told us nothing yet.`, todo);
}

/** Where people reach the practice, and how many proxies are trusted to say from where they come. */
export function proxyFound(): Found {
  if (isDemo()) return wanting("off", `A demo, on ${origin()}.`, "Set APP_ORIGIN to run a real practice.");
  const proxies = env().TRUSTED_PROXIES ?? 0;
  return well(`${origin()}, with ${proxies === 1 ? "one proxy" : `${proxies} proxies`} in front.`);
}
