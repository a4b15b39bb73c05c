import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { findable } from "@/app/findable";
import { ProveForm } from "@/components/account/prove-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth/actor";
import { proveAction } from "@/lib/auth/proof/actions";
import { isProven, proofAsked } from "@/lib/auth/proof/proof";
import { returnPath } from "@/lib/auth/return-path";
import { type SearchParams, textIn } from "@/lib/booking/address";
import { now } from "@/lib/clock";
import { translator } from "@/lib/i18n/reader-language";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Is it you?") };
}

export default findable(Prove);

async function Prove({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [params, actor, t] = await Promise.all([searchParams, requireActor(), translator()]);
  const next = returnPath(textIn(params, "next")) ?? "/account";
  if (isProven(actor, now())) redirect(next);
  return (
    <div className="max-w-text">
      <PageHeader title={t("Is it you?")} intro={t("Then you go on to what you were about to do.")} />
      <ProveForm action={proveAction} next={next} asked={await proofAsked(actor, now())} />
    </div>
  );
}
