"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { provenAction } from "@/lib/auth/proof/proven-action";
import { now } from "@/lib/clock";
import { openShared } from "@/lib/records/sharing/open-shared";
import { RecordOpening, SharingEnd, SharingForm } from "@/lib/records/sharing/schema";
import { endSharing, shareRecord } from "@/lib/records/sharing/share";

/** Shares a client's record with a member of staff. */
export const share = provenAction(SharingForm, whoMay("records"), async (staff, sharing) => {
  await shareRecord(staff, sharing, now());
  redirect(`/admin/clients/${sharing.client}?done=shared#readers`);
});

/** Ends that. */
export const endShare = action(SharingEnd, whoMay("records"), async (staff, which) => {
  await endSharing(staff, which, now());
  redirect(`/admin/clients/${which.client}?done=share-ended#readers`);
});

/** Opens a shared record, and says why. */
export const openRecord = action(RecordOpening, whoMay("records.shared"), async (staff, { record, why }) => {
  await openShared(staff, record, why, now());
  redirect(`/admin/shared/${record}`);
});
