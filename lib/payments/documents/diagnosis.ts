import { openInRecord, ownRecordId } from "@/db/record-encryption";
import { billingDetails } from "@/db/schema";
import { type Actor, isClient } from "@/lib/auth/actor";
import { may } from "@/lib/permissions/permissions";

const { diagnosis, clientId } = billingDetails;

/** Selects a client's diagnosis, which belongs to the treatment and rests under the key of the client's care record. */
export const diagnosisColumn = openInRecord(diagnosis, clientId, ownRecordId(clientId));

/** Whether the reader may see a diagnosis on bills they may see. */
export function mayReadCodes(reader: Actor): boolean {
  return isClient(reader) || may(reader, "codes");
}
