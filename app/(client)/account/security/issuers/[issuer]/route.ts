import { notFound, redirect } from "next/navigation";
import { isStaff, requireActor } from "@/lib/auth/actor";
import { beginAt } from "@/lib/auth/issuers/consent";
import { findIssuer } from "@/lib/auth/issuers/issuers";
import { requireProof } from "@/lib/auth/proof/proof";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";

/** Sends a member of staff to an issuer, to link their account there: who has shown lately that it is them. */
export async function GET(_request: Request, { params }: { params: Promise<{ issuer: string }> }) {
  const actor = await requireActor();
  const issuer = findIssuer((await params).issuer);
  if (!issuer || !isStaff(actor)) notFound();
  await requireProof(actor, "/account/security", now());
  const address = await beginAt(issuer, { linksTo: actor.id }).catch((error: unknown) => {
    if (error instanceof Refusal) return "/account/security?trouble=away";
    throw error;
  });
  redirect(address);
}
