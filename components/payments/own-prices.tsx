import type { ReactNode } from "react";
import { useT } from "#speech";

type OwnPricesProps = {
  prices: { key: string; name: string; price: string; since: string; end: ReactNode }[];
};

/** Prices that differ from the ordinary ones, each with what takes it back. */
export function OwnPrices({ prices }: OwnPricesProps) {
  const t = useT();
  if (prices.length === 0) return null;
  return (
    <ul className="mb-6 divide-y divide-line border-line border-y">
      {prices.map(({ key, name, price, since, end }) => (
        <li key={key} className="flex max-w-none flex-wrap items-center justify-between gap-3 py-2">
          <span>
            {name}: <span className="num">{price}</span>{" "}
            <span className="text-muted">· {t("since {since}", { since })}</span>
          </span>
          {end}
        </li>
      ))}
    </ul>
  );
}
