import { Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";

/** Refuses with `not_possible` (400) a length in minutes that is not the session's. */
export function assertLasts(minutes: number, wanted: number | undefined) {
  if (wanted !== undefined && wanted !== minutes) throw notPossible(wanted, [{ minutes }]);
}

/** The refusal of a length that nothing takes; it names those that something does. */
export function notPossible(wanted: number, offered: readonly { minutes: number }[]): Refusal {
  const lengths = [...new Set(offered.map(({ minutes }) => minutes))].sort((one, other) => one - other);
  const sentence =
    lengths.length === 0
      ? say("No session of {wanted, number} minutes can be booked then. Nothing can be booked right away.", { wanted })
      : say("No session of {wanted, number} minutes can be booked then. Possible lengths: {lengths} minutes.", {
          wanted,
          lengths: lengths.join(", "),
        });
  return new Refusal("invalid", sentence, { code: "not_possible", details: sentence, fields: { minutes: [sentence] } });
}

/** The refusal of two fields that name different things. */
export function contradicts(one: string, other: string, sentence: string): Refusal {
  return new Refusal("invalid", sentence, { details: sentence, fields: { [one]: [sentence], [other]: [sentence] } });
}
