import { z } from "zod";
import { ticked, wholeOrNone } from "@/lib/practice/form-fields";
import { TimeField } from "@/lib/time/day-fields";

/** Whether a practitioner wants the day's sessions in the morning, and when. */
export const Agenda = z.object({ isOn: ticked, at: TimeField });

/** What staff are told of requests that wait, and whether clients hear from the practice after a missed session. */
export const Afterwards = z.object({ requestHours: wholeOrNone(1, 336, "hours"), writesAfterMissed: ticked });
