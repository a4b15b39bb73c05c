import { NewClient } from "@/lib/clients/schema";
import { Joining } from "@/lib/records/joint/schema";

/** A client who is none yet: which joint record they join, and as what. */
export const NewMemberForm = NewClient.extend({ joint: Joining.shape.record, as: Joining.shape.part });
