import { openInRecord, ownRecordId } from "@/db/record-encryption";
import { billingDetails } from "@/db/schema";

const { diagnosis, clientId } = billingDetails;

/** Selects a client's diagnosis, which belongs to the treatment and rests under the key of the client's care record. */
export const diagnosisColumn = openInRecord(diagnosis, clientId, ownRecordId(clientId));
