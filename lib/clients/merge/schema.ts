import { z } from "zod";
import { MERGED_FACTS } from "@/db/schema/client-files";

const whose = z.enum(["kept", "other"]).default("kept");

/** Which of two files stays and which goes, and whose of each fact is kept. */
export const MergeForm = z
  .object({
    kept: z.uuid(),
    merged: z.uuid(),
    ...{ name: whose, phone: whose, location: whose, birthDate: whose, pronouns: whose, contactBy: whose },
  })
  .transform(({ kept, merged, ...chosen }) => ({
    ...{ kept, merged },
    takes: MERGED_FACTS.filter((fact) => chosen[fact] === "other"),
  }));

/** As it is parsed. */
export type Merging = z.output<typeof MergeForm>;

/** Which merge is taken back. */
export const MergeEnd = z.object({ merge: z.uuid() });

/** Whose other file is sought, and by which words. */
export const OtherSearch = z.object({
  client: z.uuid(),
  search: z.string().trim().max(100, "Use at most 100 characters.").default(""),
});
