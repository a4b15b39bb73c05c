import type { MESSAGE_KINDS } from "@/db/message-kinds";
import type { AuditAction, HistoryAction } from "@/db/schema/audit-actions";

/** What is told of a client's sessions and requests. Who came and went in a room is on the session's own page. */
export const SESSION_ACTIONS = [
  "appointment.requested",
  "appointment.scheduled",
  "appointment.rescheduled",
  "appointment.move_asked",
  "appointment.booked",
  "appointment.undone",
  "appointment.rejected",
  "appointment.cancelled",
  "appointment.completed",
  "appointment.missed",
] as const satisfies readonly HistoryAction[];

/** What is told of the file itself: that it was changed, by whom and when, and never to what. */
export const CHANGE_ACTIONS = [
  "account.created",
  "account.registered",
  "account.verified",
  "account.invited",
  "account.invitation_withdrawn",
  "account.joined",
  "account.profile_changed",
  "account.email_changed",
  "account.deactivated",
  "account.deactivation_undone",
  "account.reactivated",
  "client.details_corrected",
  "client.file_changed",
  "client.merge_asked",
  "client.merge_undone",
  "client.merge_given_up",
  "client.merged",
  "reminders.chosen",
  "reminders.stopped",
  "reminders.resumed",
  "texts.agreed",
  "texts.withdrawn",
] as const satisfies readonly AuditAction[];

/** The e-mails that are told of: what is about sessions, money and being invited, and nothing of how the client signs in. */
export const MAIL_KINDS = [
  "account-invitation",
  "came-of-age",
  "request-received",
  "request-rejected",
  "appointment-scheduled",
  "appointment-rescheduled",
  "appointment-cancelled",
  "appointment-completed",
  "appointment-missed",
  "another-time",
  "calendar-invitation",
  "series-booked",
  "series-moved",
  "series-cancelled",
  "earlier-time-offered",
  "times-offered",
  "payment-returned",
  "payment-due",
  "document-sent",
  "meeting-link",
  "reminder",
] as const satisfies readonly (typeof MESSAGE_KINDS)[number][];
