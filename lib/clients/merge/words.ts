import type { MergedFact } from "@/lib/accounts/profile/take-facts";
import { wayWords } from "@/lib/clients/file/words";
import type { Hindrance } from "@/lib/clients/merge/hindrances";
import type { MovedCounts, PreviewedFile } from "@/lib/clients/merge/preview";
import type { Translate } from "@/lib/i18n/message";
import { longDay } from "@/lib/time/format";

/** Why two files can't become one, and what to do about it. */
export const hindranceWords = (t: Translate): Record<Hindrance, string> => ({
  gone: t("One of these files is not there any more."),
  related: t(
    "One of them is or was the guardian of the other, or pays for them: so these are two people. If that was a mistake, end it on the client's page first.",
  ),
  both_members: t("Both are in the same record of a couple or family, so these are two people."),
  overlapping: t("Both have or had a session at the same time, so these are probably two people."),
  held: t("The record of the file that would go is on hold. End the hold first, or keep that file instead."),
  two_payers: t("For each of them somebody else pays. Remove one of the two payers first."),
  both_can_sign_in: t(
    "Both can sign in, each with an e-mail address of their own. Ask the client which one they use, and deactivate the other account first: so nobody comes to see what isn't theirs.",
  ),
  other_can_sign_in: t("The client signs in with the file that would go. Keep that one instead."),
  deactivated: t("The file that would stay is deactivated, and the other is not. Keep the other one instead."),
  unconfirmed: t(
    "The client has not confirmed the e-mail address of the file that would stay yet, so it may be another person's. Ask the client to confirm it, or keep the other file instead.",
  ),
  under_way: t("Something of the file that would go, such as a payment or a booking, did not come to an end."),
});

/** What is chosen of two, in words. */
export const factWords = (t: Translate): Record<MergedFact, string> => ({
  name: t("Name"),
  phone: t("Phone"),
  location: t("Lives in"),
  birthDate: t("Date of birth"),
  pronouns: t("Pronouns"),
  contactBy: t("Likes to be reached"),
});

/** What a file says of it, in words. */
export function saidOf(t: Translate, fact: MergedFact, file: PreviewedFile): string {
  if (fact === "birthDate") return file.birthDate ? longDay(file.birthDate, t.locale) : "";
  if (fact === "contactBy") return file.contactBy ? wayWords(t)[file.contactBy] : "";
  return file[fact] ?? "";
}

/** What goes to the file that stays: a line for each kind that there is, none where there is none. */
export function movedWords(t: Translate, moved: MovedCounts, merged: PreviewedFile): string[] {
  const { ahead, past, requests, series, waiting, documents, packages, memberships, beside } = moved;
  const counted: [number, string][] = [
    [ahead, t("{count, plural, one {# session ahead} other {# sessions ahead}}", { count: ahead })],
    [
      past,
      t("{count, plural, one {# earlier session} other {# earlier sessions}}, with what was written of them", {
        count: past,
      }),
    ],
    [requests, t("{count, plural, one {# request} other {# requests}}", { count: requests })],
    [series, t("{count, plural, one {# repeated session} other {# repeated sessions}}", { count: series })],
    [waiting, t("{count, plural, one {# place} other {# places}} on the waiting list", { count: waiting })],
    [documents, t("{count, plural, one {# bill or receipt} other {# bills and receipts}}", { count: documents })],
    [packages, t("{count, plural, one {# package} other {# packages}} of sessions", { count: packages })],
    [moved.hasCredit ? 1 : 0, t("the credit, added to what is there")],
    [
      memberships,
      t("{count, plural, one {# place} other {# places}} in the records of others", { count: memberships }),
    ],
    [beside, t("{count, plural, one {# guardian or payer} other {# guardians and payers}}", { count: beside })],
    [moved.agreedToTexts ? 1 : 0, t("the agreement to text messages, if this file has none")],
    [moved.choseMails ? 1 : 0, t("the wish for discreet e-mails, or for no reminders")],
    [merged.tags.length, t("tags: {tags}", { tags: merged.tags.join(", ") })],
    [merged.hasNotes ? 1 : 0, t("contact rules and notes, added to what is there")],
  ];
  return counted.flatMap(([count, words]) => (count > 0 ? [words] : []));
}
