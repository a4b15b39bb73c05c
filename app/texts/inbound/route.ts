import { now } from "@/lib/clock";
import { hearReply } from "@/lib/reminders/texts/hear";
import { answerVendor } from "../told";

/** What a person answers to a text message, as Twilio passes it on; what is written back is TwiML. */
export function POST(request: Request) {
  return answerVendor(request, async (told) => {
    const reply = await hearReply(told, now());
    const message = reply ? `<Message>${escaped(reply)}</Message>` : "";
    return new Response(`<?xml version="1.0" encoding="UTF-8"?><Response>${message}</Response>`, {
      headers: { "content-type": "text/xml; charset=utf-8" },
    });
  });
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
