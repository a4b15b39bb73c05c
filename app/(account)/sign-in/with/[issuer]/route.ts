import { notFound, redirect } from "next/navigation";
import { beginAt } from "@/lib/auth/issuers/consent";
import { findIssuer } from "@/lib/auth/issuers/issuers";
import { returnPath } from "@/lib/auth/return-path";
import { Refusal } from "@/lib/errors";

/** Sends a member of staff to an issuer, to say there who they are. */
export async function GET(request: Request, { params }: { params: Promise<{ issuer: string }> }) {
  const issuer = findIssuer((await params).issuer);
  if (!issuer) notFound();
  const next = returnPath(new URL(request.url).searchParams.get("next"));
  const address = await beginAt(issuer, { next }).catch((error: unknown) => {
    if (error instanceof Refusal) return "/sign-in?trouble=away";
    throw error;
  });
  redirect(address);
}
