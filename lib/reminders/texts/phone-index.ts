import { blindIndex } from "@/db/encryption";

/** By which the client of a number is found, without the number. */
export function phoneIndexOf(phone: string): string {
  return blindIndex(`tel:${phone}`);
}
