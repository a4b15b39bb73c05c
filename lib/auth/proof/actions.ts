"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { requireActor } from "@/lib/auth/actor";
import { provenAction } from "@/lib/auth/proof/proven-action";
import { returnPath } from "@/lib/auth/return-path";

/** Shows that it is the person, and goes on to what asked for it. */
export const proveAction = provenAction(
  z.object({ next: z.preprocess(returnPath, z.string().optional()) }),
  requireActor,
  async (_actor, { next }) => redirect(next ?? "/account"),
);
