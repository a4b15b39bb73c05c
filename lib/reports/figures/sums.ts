/** What can be added up over days: counts of appointments and requests, and integer minutes. */
export type Sums = {
  /** Requests that came in, and what became of them by now; the rest waits. */
  asked: number;
  given: number;
  declined: number;
  withdrawn: number;
  /** Sessions by what became of them; those that are ahead are booked. A group session counts once for each client. */
  booked: number;
  kept: number;
  missed: number;
  /** Before the deadline that the client was shown, or after it; and how many of both the practice cancelled. */
  cancelledEarly: number;
  cancelledLate: number;
  cancelledByUs: number;
  /** What practitioners were open for, and what was booked, kept or missed; a group session's once. */
  openMinutes: number;
  usedMinutes: number;
};

/** Nothing at all. */
export const NO_SUMS: Sums = {
  ...{ asked: 0, given: 0, declined: 0, withdrawn: 0 },
  ...{ booked: 0, kept: 0, missed: 0, cancelledEarly: 0, cancelledLate: 0, cancelledByUs: 0 },
  ...{ openMinutes: 0, usedMinutes: 0 },
};

/** Both together; what the other doesn't say is nothing. */
export function plus(one: Sums, other: Partial<Sums>): Sums {
  const of = (name: keyof Sums) => one[name] + (other[name] ?? 0);
  return {
    ...{ asked: of("asked"), given: of("given"), declined: of("declined"), withdrawn: of("withdrawn") },
    ...{ booked: of("booked"), kept: of("kept"), missed: of("missed") },
    ...{ cancelledEarly: of("cancelledEarly"), cancelledLate: of("cancelledLate") },
    ...{ cancelledByUs: of("cancelledByUs"), openMinutes: of("openMinutes"), usedMinutes: of("usedMinutes") },
  };
}

/** The requests that still wait for an answer. */
export function stillWaiting({ asked, given, declined, withdrawn }: Sums): number {
  return asked - given - declined - withdrawn;
}

/** The sessions that were given a time, whatever became of them. */
export function allSessions({ booked, kept, missed, cancelledEarly, cancelledLate }: Sums): number {
  return booked + kept + missed + cancelledEarly + cancelledLate;
}
