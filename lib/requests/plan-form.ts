import { z } from "zod";
import { isId } from "@/lib/id";

const Slot = z.object({
  id: z.string().refine(isId),
  practitionerId: z.string().refine(isId),
  startsAt: z.iso.datetime().transform((text) => new Date(text)),
});

const MOST = 50;

/** The times of a plan that are accepted, as its form sends them: request, practitioner and start of each. */
export const AcceptPlan = z.object({
  slots: z
    .string()
    .max(MOST * 120)
    .transform((text, context) => {
      const parsed = z.array(Slot).min(1).max(MOST).safeParse(text.split(" ").filter(Boolean).map(fieldsOf));
      if (parsed.success) return parsed.data;
      context.addIssue({ code: "custom", message: "Please go back to the plan and choose again." });
      return z.NEVER;
    }),
});

function fieldsOf(text: string) {
  const [id, practitionerId, startsAt] = text.split(",");
  return { id, practitionerId, startsAt };
}
