import { feedAnswer } from "@/lib/calendars/feeds/answer";
import { now } from "@/lib/clock";

type Context = { params: Promise<{ file: string }> };

/** A person's sessions for the calendar that has the address of their feed: `/calendar/<token>.ics`. */
export async function GET(request: Request, { params }: Context) {
  const { file } = await params;
  return feedAnswer(file.replace(/\.ics$/, ""), request.headers, now());
}
