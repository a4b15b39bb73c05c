import { dayWords } from "@/components/booking/date-words";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";

type WhyMissingProps = {
  path: string;
  date: string;
  /** What else the page's address says. */
  query: Record<string, string>;
  /** What was asked, and the answer to it. */
  time: string;
  reasons: string[] | null;
};

/** "Why is a time missing?": a plain form that asks about one time, and the answer. */
export function WhyMissing({ path, date, query, time, reasons }: WhyMissingProps) {
  return (
    <Disclosure summary="Why is a time missing?" open={time !== ""}>
      <p>We show a time if it is within our hours for sessions, far enough ahead, and not taken.</p>
      <form action={`${path}#why`} method="get" className="mt-3 flex flex-wrap items-end gap-3">
        {Object.entries({ ...query, date }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Field
          name="why"
          type="time"
          label={`A time on ${dayWords(date)}`}
          defaultValue={time}
          className="num max-w-40"
        />
        <Button type="submit">Tell me why</Button>
      </form>
      <div id="why" role="status" className="mt-3 text-fg">
        {reasons?.map((reason) => (
          <p key={reason}>{reason}</p>
        ))}
        {time !== "" && reasons === null && <p>Please enter a time, such as 14:30.</p>}
      </div>
    </Disclosure>
  );
}
