import { notFound } from "next/navigation";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { currentActor } from "@/lib/auth/actor";
import { requireProof } from "@/lib/auth/proof/proof";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { isOwnFile, ownFile, typeOfFile } from "@/lib/privacy/own-data/file";

type Context = { params: Promise<{ file: string }> };

/** Everything about oneself, or one's appointments, as a file to keep; for a person who has shown lately who they are. */
export async function GET(_: Request, { params }: Context) {
  const [{ file }, actor] = await Promise.all([params, currentActor()]);
  if (!actor || !isOwnFile(file)) notFound();
  await requireProof(actor, "/account/data", now());
  const [t, clock, language] = await Promise.all([translator(), clockOf(actor), readerLanguage()]);
  try {
    const text = await ownFile(actor, file, { t, clock, language }, now());
    return new Response(text, {
      headers: {
        "Content-Type": typeOfFile(file),
        "Content-Disposition": `attachment; filename="${file}"`,
        "Cache-Control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { retryAfterSeconds } = error.extra;
    const headers = {
      "Cache-Control": "no-store",
      ...(retryAfterSeconds && { "Retry-After": `${retryAfterSeconds}` }),
    };
    return new Response(error.message, { status: error.status, headers });
  }
}
