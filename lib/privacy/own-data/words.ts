import type { Translate } from "@/lib/i18n/message";

/*
 * Our short words for states and kinds, as the person reads them whom they are about. A word that a later version has and
 * this one doesn't know stands as it is.
 */

type Words = Record<string, string>;

/** Where an appointment stands. */
export const statusWords = (t: Translate): Words => ({
  pending_review: t("Waiting for a reply"),
  scheduled: t("Booked"),
  completed: t("Finished"),
  cancelled: t("Cancelled"),
  rejected: t("We couldn't offer a time"),
  no_show: t("We didn't meet"),
});

/** What a document about money is. */
export const documentWords = (t: Translate): Words => ({
  invoice: t("Invoice"),
  receipt: t("Receipt"),
  credit_note: t("Credit note"),
  statement: t("Statement"),
  estimate: t("Estimate"),
});

/** Where a package stands. */
export const packageWords = (t: Translate): Words => ({
  unpaid: t("Not paid yet"),
  open: t("Open"),
  ended: t("Ended"),
});

/** What became of a time that was offered. */
export const offerWords = (t: Translate): Words => ({
  open: t("Open"),
  taken: t("Taken"),
  passed: t("Another time was taken"),
  declined: t("Declined"),
  withdrawn: t("Taken back by the practice"),
  expired: t("Expired"),
});

/** What a person is in a couple's or a family's record, or beside another client. */
export const partWords = (t: Translate): Words => ({
  client: t("Client"),
  partner: t("Adult"),
  child: t("Child"),
  guardian: t("Guardian"),
  payer: t("Pays"),
});

/** What kind of record that is. */
export const recordWords = (t: Translate): Words => ({
  individual: t("Another client's record"),
  couple: t("Couple"),
  family: t("Family"),
  group: t("Group"),
});

/** Where a text message stands. */
export const textWords = (t: Translate): Words => ({
  queued: t("on its way"),
  sent: t("sent"),
  delivered: t("arrived"),
  undelivered: t("not delivered"),
  failed: t("not delivered"),
  dropped: t("not sent"),
});

/** How a session was signed in to. */
export const entryWords = (t: Translate): Words => ({ browser: t("A browser"), api: t("A program") });

/** What our word stands for, or the word itself. */
export function wordFor(words: Words, name: string | null): string {
  return name !== null && Object.hasOwn(words, name) ? (words[name] ?? name) : (name ?? "");
}
