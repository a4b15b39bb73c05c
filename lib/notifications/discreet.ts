import { type Mailbox, sender } from "@/lib/outbox/sender";

const NOBODY = "Appointments";

/** Who a discreet mail is from: the same address, by the name that the practice chose for that, or one that says nothing. */
export function discreetSender(discreetName: string | null): Mailbox {
  return { ...sender(), name: discreetName ?? NOBODY };
}
