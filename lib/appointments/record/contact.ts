import { z } from "zod";
import { open, type PersonKey, sealMaybe } from "@/db/encryption";
import { appointments } from "@/db/schema";
import { type Actor, isClient } from "@/lib/auth/actor";

/** How a request says that its client is called, and can be reached by telephone. */
export type Contact = z.infer<typeof Contact>;

const Contact = z.object({ firstName: z.string(), lastName: z.string(), phone: z.string().nullable() });

/** A contact made fit to rest with the request `id`, under its client's key. */
export function sealContact(key: PersonKey, id: string, contact: Contact | undefined) {
  return sealMaybe(key, appointments.contact, id, contact && JSON.stringify(contact));
}

/** Selects it; `readContact` makes it one again. */
export const contactColumn = open(appointments.contact, appointments.clientId);

/** A row with the contact that its request was sent with; null when none was, or the client was erased. */
export function readContact<Row extends { contact: string | null }>(row: Row): Omit<Row, "contact"> & HasContact {
  return { ...row, contact: row.contact === null ? null : Contact.parse(JSON.parse(row.contact)) };
}

/** The same to one who attends beside its client, or is a child's guardian: how the client is reached is left out. */
export function readContactFor<Row extends Reached>(actor: Actor, row: Row): Omit<Row, "contact"> & HasContact {
  if (!isClient(actor) || row.clientId === actor.id) return readContact(row);
  return { ...row, clientEmail: null, clientPhone: null, contact: null };
}

type Reached = { clientId: string; contact: string | null; clientEmail: string | null; clientPhone: string | null };
type HasContact = { contact: Contact | null };
type Known = HasContact & { clientFirstName: string; clientLastName: string; clientPhone?: string | null };

/** What a request says in words of its own, where that differs from the client's account; null where nothing does. */
export function differingContact({ contact, ...account }: Known): string | null {
  if (!contact) return null;
  const name = `${contact.firstName} ${contact.lastName}`;
  const isOtherName = name !== `${account.clientFirstName} ${account.clientLastName}`;
  const isOtherPhone = contact.phone !== null && contact.phone !== account.clientPhone;
  return [isOtherName && name, isOtherPhone && contact.phone].filter(Boolean).join(", ") || null;
}
