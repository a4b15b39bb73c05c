/** A time as typed, "09:30", in minutes past midnight; null when it isn't one. As an end, "00:00" is midnight: 1440. */
export function readTime(text: string, boundary: "start" | "end"): number | null {
  const match = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(text.trim());
  if (!match) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2])];
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return null;
  const past = hour * 60 + minute;
  return past === 0 && boundary === "end" ? 1440 : past;
}

/** Minutes past midnight as a time field takes them: "09:30"; midnight at the end of a day is "00:00". */
export function timeText(minute: number): string {
  const past = minute % 1440;
  return `${String(Math.floor(past / 60)).padStart(2, "0")}:${String(past % 60).padStart(2, "0")}`;
}
