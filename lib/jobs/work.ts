import { sealAndKeepHead, watchAuditTrail } from "@/lib/audit/watch";
import { mergeDue } from "@/lib/clients/merge/carry-out";
import { forgetOld } from "@/lib/jobs/forget";
import { readCalendars } from "@/lib/jobs/read-calendars";
import { sweep } from "@/lib/jobs/sweep";
import { readBounces } from "@/lib/outbox/delivery-status/read-bounces";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { reconcile } from "@/lib/payments/reconciliation/reconcile";
import type { JobName } from "@/lib/queue/queue";
import { sendReminders } from "@/lib/reminders/send-reminders";
import { tellStaff } from "@/lib/reminders/staff/tell-staff";
import { offerFreedTimes } from "@/lib/waiting-list/offer";

/** What is done for a job of each kind. */
export const WORK: Record<JobName, (now: Date) => Promise<unknown>> = {
  "offer-freed-times": (now) => offerFreedTimes(now),
  sweep,
  "send-reminders": sendReminders,
  "import-calendars": readCalendars,
  "read-bounces": (now) => readBounces(now),
  "tell-staff": tellStaff,
  "merge-clients": mergeDue,
  "look-after-payments": (now) => lookAfterPayments(now),
  reconcile: (now) => reconcile(now),
  "forget-old": forgetOld,
  "seal-audit": sealAndKeepHead,
  "verify-audit": watchAuditTrail,
};
