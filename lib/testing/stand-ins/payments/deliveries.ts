/** A webhook as it goes over the wire. */
export type Delivery = { id: string; type: string; body: string; headers: Record<string, string> };

/** What a vendor has to tell, and how it is told. */
export type Deliveries = {
  /** What has happened and was not told yet, in the order in which it happened. */
  waiting(): Delivery[];
  /** Everything that ever happened, as it is signed now. */
  all(): Delivery[];
  /**
   * Tells what waits: each of it `times` times, in the order that `order` puts all of it in. It answers each delivery's
   * status; 0 where nobody was there. What is not answered with 2xx waits again.
   */
  tell(to: Receiver, how?: { times?: number; order?: (deliveries: Delivery[]) => Delivery[] }): Promise<number[]>;
  /** From now on each event is told at once, and again a little later until it is taken. */
  tellAtOnce(to: Receiver): void;
  /** Something happened. */
  add(event: Happened): void;
};

/** Takes a webhook, and answers the status. */
export type Receiver = (delivery: Delivery) => Promise<number>;

/** An event before it is signed. */
type Happened = { id: string; type: string; body: string };

const PAUSES_MS = [1_000, 5_000, 15_000, 60_000];

/** Keeps what has happened until it is told; `sign` makes its headers anew for each delivery. */
export function deliveriesOf(sign: (body: string) => Record<string, string>): Deliveries {
  const happened: Happened[] = [];
  let untold: Happened[] = [];
  let immediate: Receiver | null = null;
  const signed = (event: Happened) => ({ ...event, headers: sign(event.body) });

  async function insist(event: Happened, to: Receiver, tries = 0): Promise<void> {
    const status = await to(signed(event));
    const pauseMs = PAUSES_MS[tries];
    if (isTaken(status) || pauseMs === undefined) return;
    setTimeout(() => void insist(event, to, tries + 1), pauseMs).unref();
  }

  return {
    waiting: () => untold.map(signed),
    all: () => happened.map(signed),
    async tell(to, { times = 1, order } = {}) {
      const batch = untold;
      untold = [];
      const statuses: number[] = [];
      const taken = new Set<string>();
      const copies = batch.flatMap((event) => Array.from({ length: times }, () => signed(event)));
      for (const delivery of order?.(copies) ?? copies) {
        const status = await to(delivery);
        statuses.push(status);
        if (isTaken(status)) taken.add(delivery.id);
      }
      untold = [...batch.filter(({ id }) => !taken.has(id)), ...untold];
      return statuses;
    },
    tellAtOnce(to) {
      immediate = to;
    },
    add(event) {
      happened.push(event);
      if (immediate) void insist(event, immediate);
      else untold.push(event);
    },
  };
}

/** Delivers over HTTP. */
export function postTo(url: string): Receiver {
  return async ({ body, headers }) => {
    try {
      const answer = await fetch(url, { method: "POST", body, headers, redirect: "manual" });
      await answer.arrayBuffer();
      return answer.status;
    } catch (error) {
      if (error instanceof TypeError) return 0;
      throw error;
    }
  };
}

function isTaken(status: number) {
  return status >= 200 && status < 300;
}
