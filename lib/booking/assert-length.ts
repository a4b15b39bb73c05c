import { Refusal } from "@/lib/errors";

/** Refuses with `not_possible` (400) a length in minutes that is not the session's. */
export function assertLasts(minutes: number, wanted: number | undefined) {
  if (wanted !== undefined && wanted !== minutes) throw notPossible(wanted, [{ minutes }]);
}

/** The refusal of a length that nothing takes; it names those that something does. */
export function notPossible(wanted: number, offered: readonly { minutes: number }[]): Refusal {
  const lengths = [...new Set(offered.map(({ minutes }) => minutes))].sort((one, other) => one - other);
  const sentence = `No session of ${wanted} minutes can be booked then. ${possible(lengths)}`;
  return new Refusal("invalid", sentence, { code: "not_possible", details: sentence, fields: { minutes: [sentence] } });
}

/** The refusal of two fields that name different things. */
export function contradicts(one: string, other: string, sentence: string): Refusal {
  return new Refusal("invalid", sentence, { details: sentence, fields: { [one]: [sentence], [other]: [sentence] } });
}

function possible(lengths: number[]): string {
  if (lengths.length === 0) return "Nothing can be booked right away.";
  return `Possible lengths: ${lengths.join(", ")} minutes.`;
}
