import { CreditMoves } from "@/app/credit-moves";
import { Section } from "@/components/ui/section";
import { clockOf } from "@/lib/accounts/viewer-clock";
import type { Client } from "@/lib/auth/actor";
import { translator } from "@/lib/i18n/reader-language";
import { listCredit } from "@/lib/payments/credit/queries";
import { priceWords } from "@/lib/practice/money";
import { listWords } from "@/lib/time/format";

/** What the client has on account, and what changed it; nothing where there never was any. */
export async function CreditSection({ client }: { client: Client }) {
  const t = await translator();
  const [{ credits, moves }, clock] = await Promise.all([listCredit(client.id), clockOf(client)]);
  if (moves.length === 0) return null;
  const balance = listWords(
    credits.map(({ balanceMinor, currency }) => priceWords(t, balanceMinor, currency)),
    t.locale,
  );
  return (
    <Section id="credit" title={t("Credit")}>
      <p className="mb-4 max-w-text">
        {balance === "" ? t("You have no credit at the moment.") : t("You have {balance} of credit.", { balance })}{" "}
        {t("Credit pays for your next session by itself. If you'd rather have it paid out, please ask us.")}
      </p>
      <CreditMoves moves={moves} clock={clock} />
    </Section>
  );
}
