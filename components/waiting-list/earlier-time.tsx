import { useT } from "#speech";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { type Clock, longMoment, timeOfDay } from "@/lib/time/format";

type EarlierTimeProps = {
  appointmentId: string;
  /** What the client waits for already, if anything, with a time that is kept for them. */
  waiting: { offer: { id: string; startsAt: Date; until: Date } | null } | null;
  clock: Clock;
};

/** "Tell me if an earlier time becomes free", or what has become of that. */
export function EarlierTime({ appointmentId, waiting, clock }: EarlierTimeProps) {
  const t = useT();
  if (waiting?.offer) {
    const { id, startsAt, until } = waiting.offer;
    return (
      <Notice tone="open" title={t("An earlier time is free")}>
        {t.rich("<mark>{moment}</mark>, kept for you until {time}. <link>See the earlier time</link>", {
          moment: longMoment(startsAt, clock),
          mark: (text) => <span className="num">{text}</span>,
          time: timeOfDay(until, clock),
          link: (text) => (
            <Link className="link" href={`/waiting/offers/${id}`}>
              {text}
            </Link>
          ),
        })}
      </Notice>
    );
  }
  if (waiting) {
    return (
      <p>
        {t.rich(
          "You are on the waiting list: we'll write to you when an earlier time becomes free. <link>See what you are waiting for</link>",
          {
            link: (text) => (
              <Link className="link" href="/waiting">
                {text}
              </Link>
            ),
          },
        )}
      </p>
    );
  }
  return (
    <p>
      <Link className="link" href={`/waiting?appointment=${appointmentId}`}>
        {t("Tell me if an earlier time becomes free")}
      </Link>
    </p>
  );
}
