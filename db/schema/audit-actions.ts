/** What can happen to an appointment and its session; the appointment's history shows each of them in words. */
export const HISTORY_ACTIONS = [
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
  "session.client_arrived",
  "session.started",
  "session.ended",
] as const;

/**
 * Everything that the audit trail records, by the name that it rests under. The list is closed: whatever records or
 * looks for something else does not compile. A name that was ever recorded is never renamed, since the proof of its
 * events covers it.
 */
export const AUDIT_ACTIONS = [
  ...HISTORY_ACTIONS,
  "account.billing_changed",
  "account.clock_changed",
  "account.created",
  "account.deactivated",
  "account.deactivation_undone",
  "account.erased",
  "account.forgotten",
  "account.password_reset",
  "account.profile_changed",
  "account.reactivated",
  "account.registered",
  "account.sign_in_failed",
  "account.signed_in",
  "account.signed_out",
  "account.token_made",
  "account.token_replayed",
  "account.token_revoked",
  "account.verified",
  "accounts.listed",
  "audit.accepted",
  "availability.dates_changed",
  "availability.published",
  "availability.rules_changed",
  "availability.zone_changed",
  "calendar.invited",
  "document.issued",
  "hold.given_back",
  "message.put_aside",
  "message.sent_again",
  "opening.changed",
  "opening.closed",
  "opening.published",
  "payment.begun",
  "payment.received",
  "payment.refund_asked",
  "payment.refunded",
  "payment.taken",
  "payment.undone",
  "payment.written_off",
  "practice.changed",
  "practice.restored",
  "record.viewed",
  "service.added",
  "service.changed",
  "service.moved",
  "service.restored",
  "service.retired",
  "waiting.declined",
  "waiting.joined",
  "waiting.left",
  "waiting.offered",
  "waiting.taken",
] as const;

/** What was done, as the audit trail names it. */
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** The same of what an appointment's history shows. */
export type HistoryAction = (typeof HISTORY_ACTIONS)[number];
