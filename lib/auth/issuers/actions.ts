"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { requireActor } from "@/lib/auth/actor";
import { IssuerName } from "@/lib/auth/issuers/issuers";
import { unlinkIssuer } from "@/lib/auth/issuers/links";
import { provenAction } from "@/lib/auth/proof/proven-action";
import { now } from "@/lib/clock";

/** Ends that an account elsewhere signs in to the actor's. */
export const unlinkIssuerAction = provenAction(
  z.object({ issuer: IssuerName }),
  requireActor,
  async (actor, { issuer }) => {
    await unlinkIssuer(actor, issuer, now());
    redirect("/account/security?done=issuer-unlinked#issuers");
  },
);
