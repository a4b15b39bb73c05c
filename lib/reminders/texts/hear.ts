import { env, origin } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { translatorFor } from "@/lib/i18n/catalogue";
import { practice } from "@/lib/practice/settings";
import { practiceReminders } from "@/lib/reminders/queries";
import { helpBody } from "@/lib/reminders/texts/body";
import { hearAnswer, readerAt } from "@/lib/reminders/texts/consent";
import { hearOfText } from "@/lib/reminders/texts/settle-text";
import { textOf } from "@/lib/reminders/texts/status-path";
import { textSenderTo } from "@/lib/reminders/texts/write-text";
import { isSignedByTwilio } from "@/lib/reminders/twilio/signature";
import { stateOf } from "@/lib/reminders/twilio/twilio";

/** What the vendor sent: the path with its query, the fields as they came, and what signs both. */
export type Told = { path: string; fields: URLSearchParams; signature: string | null };

/** Takes the vendor's word of how far a text message has come. Refuses with `forbidden` (403) what it did not sign. */
export async function hearStatus(told: Told): Promise<void> {
  assertSigned(told);
  const of = textOf(told.path);
  const [sid, status] = [told.fields.get("MessageSid"), told.fields.get("MessageStatus")];
  if (of && sid && status) await hearOfText(of, { providerId: sid, state: stateOf(status) });
}

const STOP = ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"];
const START = ["START", "UNSTOP", "YES"];
const HELP = ["HELP", "INFO"];

/**
 * Does what a person asks by answering a text message: STOP ends them, START has them again, HELP says what they are, to
 * a client who is to have discreet messages as discreetly. Answers what to write back, if anything: to STOP and START the
 * vendor answers itself, and with `OptOutType` to HELP as well, by which it also names what it took a word of its own
 * account's for, such as ARRET. Anything else is not read. Refuses with `forbidden` (403) what the vendor did not sign.
 */
export async function hearReply(told: Told, now: Date): Promise<string | null> {
  assertSigned(told);
  const [from, kind] = [told.fields.get("From") ?? "", told.fields.get("OptOutType")];
  const said = wordOf(kind ?? told.fields.get("Body") ?? "");
  if (STOP.includes(said)) await hearAnswer(from, "STOP", now);
  if (START.includes(said)) await hearAnswer(from, "START", now);
  if (!HELP.includes(said) || kind !== null) return null;
  const [{ phone }, { textSender }, reader] = await Promise.all([practice(), practiceReminders(), readerAt(from)]);
  const sender = textSenderTo({ ...reader, sender: textSender });
  return helpBody(translatorFor(reader.language), { sender, phone });
}

function wordOf(body: string): string {
  return body
    .trim()
    .toUpperCase()
    .replace(/[^A-Z]/g, "");
}

function assertSigned({ path, fields, signature }: Told) {
  const { TWILIO_AUTH_TOKEN } = env();
  const isSigned =
    TWILIO_AUTH_TOKEN !== undefined &&
    isSignedByTwilio({ url: `${origin()}${path}`, fields, signature }, TWILIO_AUTH_TOKEN);
  if (!isSigned) throw new Refusal("forbidden", "This is not signed by the vendor of text messages.");
}
