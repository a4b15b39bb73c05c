import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { findable } from "@/app/findable";
import { managePath } from "@/lib/appointments/manage-link";
import { behindLink } from "@/lib/reminders/texts/write-text";

export const metadata: Metadata = { robots: { index: false } };

type PageProps = { params: Promise<{ link: string }> };

export default findable(ShortLink);

/** The link in a text message, which leads to the appointment's own page, to where it is answered, and changes nothing. */
async function ShortLink({ params }: PageProps) {
  const behind = await behindLink((await params).link);
  if (!behind) notFound();
  // As the session begins, it is joined at the top of that page.
  return redirect(`${managePath(behind.token)}${behind.kind === "link" ? "" : "#answer"}`);
}
