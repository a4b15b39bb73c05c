import { z } from "zod";
import { DateText } from "@/lib/api/dialects/date-text";
import { clientOf, tool } from "@/lib/api/mcp/tool";
import { Asked, meantBy } from "@/lib/api/mcp/tools/asked";
import { whyMissing } from "@/lib/booking/explain";
import { translatorFor } from "@/lib/i18n/catalogue";
import { SOURCE_LANGUAGE } from "@/lib/i18n/languages";

/** Why a time is not among the free ones, by the very rules that it was left out by. */
export const explainTime = tool({
  name: "explain_time",
  title: "Explain a time",
  description: "Why a time is not offered, for each practitioner in a sentence, or that it is free.",
  isReading: true,
  input: z.object({
    ...Asked,
    date: DateText.describe("YYYY-MM-DD, on the calendar of time_zone."),
    time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Please give a time such as 14:30.")
      .describe("Such as 14:30, on the clock of time_zone."),
  }),
  output: z.object({ time_zone: z.string(), reasons: z.array(z.string()) }),
  run: async (usage, input, now) => {
    const clientId = clientOf(usage);
    const { service, whose, practitioners, zone } = await meantBy(input, clientId);
    const names = new Map(practitioners.map(({ id, name }) => [id, name]));
    const { date, time } = input;
    const reasons = await whyMissing(
      translatorFor(SOURCE_LANGUAGE),
      { whose, service, date, time, zone, clientId },
      names,
      now,
    );
    return { time_zone: zone, reasons: reasons ?? [] };
  },
});
