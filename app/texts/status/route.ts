import { hearStatus } from "@/lib/reminders/texts/hear";
import { answerVendor } from "../told";

/** How far a text message has come, as Twilio tells it. */
export function POST(request: Request) {
  return answerVendor(request, async (told) => {
    await hearStatus(told);
    return new Response(null, { status: 204 });
  });
}
