import { notFound, redirect } from "next/navigation";
import { returnFromIssuer } from "@/lib/accounts/second-step/issuer-return";
import { findIssuer } from "@/lib/auth/issuers/issuers";
import { now } from "@/lib/clock";

/** Takes a member of staff back from an issuer, signs them in or links their account there, and leads on. */
export async function GET(request: Request, { params }: { params: Promise<{ issuer: string }> }) {
  const issuer = findIssuer((await params).issuer);
  if (!issuer) notFound();
  redirect(await returnFromIssuer(issuer, new URL(request.url).searchParams, now()));
}
