import type { AuditAction } from "@/db/schema/audit-actions";
import type { Translate } from "@/lib/i18n/message";
import type { PracticePage } from "@/lib/permissions/pages";

/**
 * What a member of staff changed besides appointments, in words, and the page where it is looked at and changed back;
 * none where that is one page for a colleague and another for a client.
 */
export type OwnWords = { said: string; where: string; place: PracticePage | "/account" | null };

type Told = Partial<Record<AuditAction, string>>;

/** The recorded actions that a list of a member of staff's own changes tells, in words. */
export function ownWords(t: Translate): Partial<Record<AuditAction, OwnWords>> {
  const words: Partial<Record<AuditAction, OwnWords>> = {};
  for (const { place, where, told } of placesOf(t)) {
    for (const action of OWN_ACTIONS) {
      const said = told[action];
      if (said) words[action] = { said, where, place };
    }
  }
  return words;
}

const placesOf = (t: Translate): { place: OwnWords["place"]; where: string; told: Told }[] => [
  {
    place: "/account",
    where: t("Your account"),
    told: {
      "account.clock_changed": t("You changed how times are shown to you."),
      "account.profile_changed": t("You changed a name or contact details."),
    },
  },
  {
    place: null,
    where: "",
    told: {
      "account.deactivated": t("You deactivated an account."),
      "account.reactivated": t("You let an account in again."),
      "account.invited": t("You sent an invitation."),
    },
  },
  {
    place: "/admin/team",
    where: t("Team"),
    told: {
      "account.roles_changed": t("You changed what a colleague may do."),
    },
  },
  {
    place: "/admin/availability",
    where: t("Hours of the week"),
    told: {
      "availability.published": t("You changed hours of the week."),
      "availability.zone_changed": t("You changed the time zone of hours."),
    },
  },
  {
    place: "/admin/dates",
    where: t("Time off and extra hours"),
    told: {
      "availability.dates_changed": t("You changed time off or extra hours."),
    },
  },
  {
    place: "/admin/rules",
    where: t("Booking rules"),
    told: {
      "availability.rules_changed": t("You changed booking rules."),
    },
  },
  {
    place: "/admin/clients",
    where: t("Clients"),
    told: {
      "client.details_corrected": t("You corrected a client's name, phone or date of birth."),
      "client.file_changed": t("You changed a client's file."),
      "client.merged": t("You merged two clients."),
    },
  },
  {
    place: "/admin/payments",
    where: t("Payments"),
    told: {
      "fee.charged": t("You charged a fee."),
      "fee.waived": t("You waived a fee."),
      "payment.taken": t("You noted a payment."),
      "payment.undone": t("You took a payment back."),
      "payment.refunded": t("You refunded a payment."),
      "payment.reminded": t("You sent a payment reminder."),
      "payment.written_off": t("You wrote off what was owed."),
    },
  },
  {
    place: "/admin/messages",
    where: t("Messages"),
    told: {
      "message.answered": t("You noted a message as answered."),
      "message.archived": t("You archived a message."),
    },
  },
  {
    place: "/admin/openings",
    where: t("Group sessions"),
    told: {
      "opening.published": t("You published group sessions or single hours."),
      "opening.changed": t("You changed a group session."),
      "opening.closed": t("You closed a group session."),
    },
  },
  {
    place: "/admin/settings",
    where: t("Settings"),
    told: {
      "practice.changed": t("You changed settings."),
    },
  },
  {
    place: "/admin/requests",
    where: t("Requests"),
    told: {
      "request.times_offered": t("You offered times."),
      "request.times_withdrawn": t("You took back times that were offered."),
    },
  },
  {
    place: "/admin/services",
    where: t("Services"),
    told: {
      "service.added": t("You added a service."),
      "service.changed": t("You changed a service."),
      "service.retired": t("You closed a service."),
      "service.restored": t("You opened a service again."),
    },
  },
];

/** What such a list asks the trail for. */
export const OWN_ACTIONS = [
  "account.clock_changed",
  "account.profile_changed",
  "account.deactivated",
  "account.reactivated",
  "account.invited",
  "account.roles_changed",
  "availability.published",
  "availability.zone_changed",
  "availability.dates_changed",
  "availability.rules_changed",
  "client.details_corrected",
  "client.file_changed",
  "client.merged",
  "fee.charged",
  "fee.waived",
  "payment.taken",
  "payment.undone",
  "payment.refunded",
  "payment.reminded",
  "payment.written_off",
  "message.answered",
  "message.archived",
  "opening.published",
  "opening.changed",
  "opening.closed",
  "practice.changed",
  "request.times_offered",
  "request.times_withdrawn",
  "service.added",
  "service.changed",
  "service.retired",
  "service.restored",
] as const satisfies readonly AuditAction[];
