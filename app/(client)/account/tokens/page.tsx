import type { Metadata } from "next";
import { findable } from "@/app/findable";
import { TokenForm } from "@/components/account/token-form";
import { ActionForm } from "@/components/appointment/action-form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { endToken, makeToken } from "@/lib/auth/actions";
import { requireActor } from "@/lib/auth/actor";
import { listPersonalTokens } from "@/lib/auth/personal-token";
import { now } from "@/lib/clock";
import { origin } from "@/lib/env";
import { translator } from "@/lib/i18n/reader-language";
import { longDate, shortDate } from "@/lib/time/format";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  return { title: t("Tokens for programs") };
}

export default findable(Tokens);

async function Tokens() {
  const t = await translator();
  const actor = await requireActor();
  const [tokens, clock] = await Promise.all([listPersonalTokens(actor, now()), clockOf(actor)]);
  return (
    <div className="max-w-text">
      <PageHeader
        title={t("Tokens for programs")}
        intro={t.rich(
          "A program that has one of these acts as you in our <link>API</link>, until the token ends or you revoke it. An assistant that speaks the Model Context Protocol is such a program: its address is <code>{origin}/api/mcp</code>.",
          {
            link: (text) => (
              <Link className="link" href="/docs/api">
                {text}
              </Link>
            ),
            origin: origin(),
            code: (text) => <code className="wrap-anywhere">{text}</code>,
          },
        )}
      />
      {tokens.length > 0 && (
        <div className="mb-8">
          <Table
            caption={t("Your tokens")}
            columns={[t("Name"), t("Access"), t("Valid until"), t("Last used"), t("Revoke")]}
            buttons={[t("Revoke")]}
            rows={tokens.map(({ id, name, mayWrite, expiresAt, lastUsedAt }) => ({
              key: id,
              cells: [
                name,
                mayWrite ? t("Read and change") : t("Read"),
                longDate(expiresAt, clock),
                lastUsedAt ? shortDate(lastUsedAt, clock) : t("Never"),
                <ActionForm
                  key={id}
                  action={endToken}
                  hidden={{ id }}
                  label={t.rich("Revoke<mark> {name}</mark>", {
                    name,
                    mark: (text) => <span className="sr-only">{text}</span>,
                  })}
                  variant="plain"
                  size="dense"
                />,
              ],
            }))}
          />
        </div>
      )}
      <h2 className="mb-4 font-semibold text-h2">{t("A new token")}</h2>
      <TokenForm action={makeToken} />
    </div>
  );
}
