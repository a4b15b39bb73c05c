import type { Metadata } from "next";
import { AddClientForm } from "@/components/clients/add-client-form";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/auth/actor";
import { add } from "@/lib/clients/actions";
import { addNewToJoint } from "@/lib/clients/joint/actions";
import { BookingOnTheWay } from "@/lib/clients/schema";
import { addNewAsGuardian } from "@/lib/guardians/actions";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { keepsAccounts } from "@/lib/payments/mode";
import { NewJoining } from "@/lib/records/joint/schema";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Add a client") };
}

type PageProps = {
  searchParams: Promise<Partial<Record<"date" | "with" | "time" | "joint" | "as", string | string[]>>>;
};

export default async function AddClient({ searchParams }: PageProps) {
  const t = await translator();
  await requirePage("/admin/clients/new");
  const asked = await searchParams;
  const booking = BookingOnTheWay.safeParse(asked).data;
  const kept = Object.fromEntries(Object.entries(booking ?? {}).filter(([, value]) => value !== ""));
  const search = new URLSearchParams(kept);
  const isGuardian = kept.as === "guardian";
  return (
    <>
      <PageHeader
        title={isGuardian ? t("Add a guardian") : t("Add a client")}
        intro={
          isGuardian
            ? guardianIntro(t)
            : t(
                "For a child, or for a person who phones or has no e-mail address. They can't sign in and get no e-mail; you can invite them to have an account later.",
              )
        }
        back={{ href: `/admin/clients${search.size > 0 ? `?${search}` : ""}`, label: t("Clients") }}
      />
      <AddClientForm action={actionFor(kept)} kept={kept} isGuardian={isGuardian} />
    </>
  );
}

function actionFor({ joint, as: part }: Record<string, string>) {
  if (part === "guardian") return addNewAsGuardian;
  return NewJoining.safeParse({ record: joint, part }).success ? addNewToJoint : add;
}

function guardianIntro(t: Translate): string {
  return keepsAccounts()
    ? t("A parent or another person who is told of the sessions, and may pay, without attending.")
    : t("A parent or another person who is told of the sessions without attending.");
}
