import { dayWords } from "@/components/booking/date-words";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import type { Translate } from "@/lib/i18n/message";

type WhyMissingProps = {
  t: Translate;
  locale: string | undefined;
  path: string;
  date: string;
  /** What else the page's address says. */
  query: Record<string, string>;
  /** What was asked, and the answer to it. */
  time: string;
  reasons: string[] | null;
};

/** "Why is a time missing?": a plain form that asks about one time, and the answer. */
export function WhyMissing({ t, locale, path, date, query, time, reasons }: WhyMissingProps) {
  return (
    <Disclosure summary={t("Why is a time missing?")} open={time !== ""}>
      <p>{t("We show a time if it is within our hours for sessions, far enough ahead, and not taken.")}</p>
      <form action={`${path}#why`} method="get" className="mt-3 flex flex-wrap items-end gap-3">
        {Object.entries({ ...query, date }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Field
          name="why"
          type="time"
          label={t("A time on {date}", { date: dayWords(date, locale) })}
          defaultValue={time}
          className="num max-w-40"
        />
        <Button type="submit">{t("Tell me why")}</Button>
      </form>
      <div id="why" role="status" className="mt-3 text-fg">
        {reasons?.map((reason) => (
          <p key={reason}>{reason}</p>
        ))}
        {time !== "" && reasons === null && <p>{t("Please enter a time, such as 14:30.")}</p>}
      </div>
    </Disclosure>
  );
}
