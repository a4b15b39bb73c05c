import "server-only";
import { defaultService } from "@/lib/practice/practitioners";

const MINUTES_WITHOUT_SERVICE = 50;

/** How long a session takes when nobody says otherwise: as long as the practice's first service. */
export async function sessionMinutes(): Promise<number> {
  return (await defaultService())?.minutes ?? MINUTES_WITHOUT_SERVICE;
}
