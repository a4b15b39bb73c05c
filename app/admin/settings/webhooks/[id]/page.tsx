import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { offeredEvents } from "@/app/admin/settings/webhooks/offered-events";
import { findable } from "@/app/findable";
import { Done } from "@/components/admin/done";
import { ActionForm } from "@/components/appointment/action-form";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { DeliveryLog } from "@/components/webhooks/delivery-log";
import { SecretForm } from "@/components/webhooks/secret-form";
import { TestForm } from "@/components/webhooks/test-form";
import { WebhookForm } from "@/components/webhooks/webhook-form";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { requirePage } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";
import { readerLanguage, translator } from "@/lib/i18n/reader-language";
import { shortMoment } from "@/lib/time/format";
import {
  changeWebhook,
  pauseWebhook,
  removeWebhook,
  renewSecret,
  resendFailed,
  resumeWebhook,
  testWebhook,
} from "@/lib/webhooks/actions";
import { findAddress, listDeliveries } from "@/lib/webhooks/queries";
import { stateWords } from "@/lib/webhooks/words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Webhook") };
}

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string | string[] }> };

const SHOWN = 50;

export default findable(Webhook);

async function Webhook({ params, searchParams }: PageProps) {
  const t = await translator();
  const admin = await requirePage("/admin/settings/webhooks/[id]");
  const { id } = await params;
  const [address, clock, { done }] = await Promise.all([findAddress(id), clockOf(admin), searchParams]);
  if (!address) notFound();
  const deliveries = await listDeliveries(id, SHOWN);
  const isActive = address.state === "active";
  const times = (moment: Date | null) => (moment ? shortMoment(moment, clock) : t("Never"));
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Webhook")}
        back={{ href: "/admin/settings/webhooks", label: t("Webhooks") }}
        intro={<p className="break-all">{address.url}</p>}
      />
      <Done done={done} sentences={doneWords(t)} />
      <DefinitionList
        items={[
          { term: t("State"), detail: stateWords(t, address) },
          { term: t("Last taken"), detail: times(address.lastDeliveredAt) },
          { term: t("Last not taken"), detail: times(address.lastFailedAt) },
          { term: t("Waiting"), detail: address.waiting },
        ]}
      />
      <div className="mt-6 flex flex-wrap gap-3">
        <ActionForm
          action={isActive ? pauseWebhook : resumeWebhook}
          hidden={{ id }}
          label={isActive ? t("Pause") : t("Go on")}
          variant={isActive ? "plain" : "primary"}
        />
        {address.failed > 0 && (
          <ActionForm
            action={resendFailed}
            hidden={{ id }}
            label={t("Send {count, plural, one {# delivery} other {# deliveries}} again", { count: address.failed })}
            variant="plain"
          />
        )}
        <TestForm action={testWebhook} id={id} />
      </div>
      <Section id="told" title={t("What it is told")}>
        <WebhookForm
          action={changeWebhook}
          events={offeredEvents(await readerLanguage())}
          current={{ id, events: address.events, withDetails: address.withDetails }}
        />
      </Section>
      <Section id="secret" title={t("Its secret")}>
        <p className="mb-4 text-muted">
          {t(
            "A new secret counts at once. For a day every call is signed with the old one too, so that the program misses nothing while you change it there.",
          )}
        </p>
        <SecretForm action={renewSecret} id={id} />
      </Section>
      <Section id="log" title={t("What it was told")}>
        {deliveries.length === 0 && <p className="text-muted">{t("Nothing yet.")}</p>}
        <DeliveryLog address={id} deliveries={deliveries} clock={clock} />
        <p className="mt-4 text-muted">{t("The last {count}. Each is forgotten after 30 days.", { count: SHOWN })}</p>
      </Section>
      <Section id="remove" title={t("Remove this webhook")}>
        <p className="mb-4 text-muted">
          {t("Its secret and its log are deleted, and this can't be undone. To try without it, pause it instead.")}
        </p>
        <ActionForm action={removeWebhook} hidden={{ id }} label={t("Remove")} variant="danger" />
      </Section>
    </div>
  );
}

const doneWords = (t: Translate): Record<string, string> => ({
  saved: t("Saved. It applies to what happens from now on."),
  paused: t("Paused. What happens meanwhile is kept for it."),
  resumed: t("It is called again, with what waits for it first."),
  again: t("It is being sent again, under the same id."),
});
