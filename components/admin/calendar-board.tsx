"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useActionState, useEffect, useRef, useState } from "react";
import { ItemPanel } from "@/components/admin/item-panel";
import { MovePanel } from "@/components/admin/move-panel";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/action";
import { type DiaryItem, type Shift, shifted } from "@/lib/appointments/diary-item";
import { initialState } from "@/lib/form";
import type { HourCycle } from "@/lib/format";

// The library is as large as the rest of the page, and the list below needs none of it.
const Grid = dynamic(() => import("@/components/admin/full-calendar"), {
  ssr: false,
  loading: () => <p className="text-muted">Drawing the calendar…</p>,
});

type CalendarBoardProps = {
  items: DiaryItem[];
  view: "week" | "day";
  date: string;
  clock: { zone: string; hourCycle: HourCycle };
  now: string;
  /** Where a new appointment begins. */
  newHref: string;
  move: FormAction;
  undo: FormAction;
};

type Chosen = { id: string; movedTo: Date | null };

/** The grid with what is chosen in it. Moving is by drag, by buttons, or by keyboard: m, then arrows, then Enter. */
export function CalendarBoard({ items, view, date, clock, now, newHref, move, undo }: CalendarBoardProps) {
  const router = useRouter();
  const [state, send] = useActionState(move, initialState);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [moved, setMoved] = useState<{ id: string; after: typeof state } | null>(null);
  const [left, setLeft] = useState<string | null>(null);
  const board = useRef<HTMLDivElement>(null);
  const item = items.find(({ id }) => id === chosen?.id);
  const movedTo = item?.moves ? (chosen?.movedTo ?? null) : null;

  // A move that went well leaves nothing chosen, and can be undone.
  if (state.done && chosen && moved?.after !== state && chosen.movedTo) {
    setMoved({ id: chosen.id, after: state });
    setChosen(null);
  }

  const begin = (id: string, shift: Shift) => {
    const found = items.find((one) => one.id === id && one.moves);
    if (!found) return;
    setLeft(null);
    setChosen({ id, movedTo: shifted(new Date(found.start), shift, clock.zone) });
  };
  const leave = () => {
    setLeft(chosen?.id ?? null);
    setChosen(null);
  };
  // The grid is drawn anew first, so whoever works by keyboard is put back where she was.
  useEffect(() => {
    if (!left) return;
    const frame = requestAnimationFrame(() => elementOf(board.current, left)?.focus());
    return () => cancelAnimationFrame(frame);
  }, [left]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "c") router.push(newHref);
    if (event.key !== "m") return;
    const id =
      event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-item]")?.dataset.item : "";
    if (id) begin(id, { days: 0, minutes: 0 });
  };

  return (
    <div ref={board} className="space-y-4">
      <p className="text-muted text-small">
        Drag a session to move it, or choose it and press Move. By keyboard, on a session: m, then the arrow keys, then
        Enter; c for a new appointment.
      </p>
      {moved && moved.after === state && <Moved sentence={state.done} id={moved.id} undo={undo} />}
      {item && movedTo && (
        <MovePanel
          key={item.id}
          item={item}
          to={movedTo}
          clock={clock}
          state={state.values?.id === item.id ? state : initialState}
          send={send}
          onShift={(shift) => setChosen({ id: item.id, movedTo: shifted(movedTo, shift, clock.zone) })}
          onLeave={leave}
        />
      )}
      {item && !movedTo && (
        <ItemPanel item={item} clock={clock} onMove={() => begin(item.id, { days: 0, minutes: 0 })} onClose={leave} />
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the key is pressed on a session inside, which is focusable. */}
      <div onKeyDown={onKeyDown}>
        <Grid
          items={items.map((one) => (one.id === item?.id && movedTo ? movedItem(one, movedTo) : one))}
          view={view}
          date={date}
          clock={clock}
          now={now}
          movingId={movedTo && item ? item.id : null}
          onChoose={(id) => setChosen({ id, movedTo: null })}
          onDrop={begin}
        />
      </div>
    </div>
  );
}

function Moved({ sentence, id, undo }: { sentence: string | undefined; id: string; undo: FormAction }) {
  const [state, send] = useActionState(undo, initialState);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1}>
      <Notice tone="open" role="status">
        <p>{state.done ?? sentence}</p>
        {!state.done && (
          <form action={send}>
            <input type="hidden" name="id" value={id} />
            {state.error && <p>{state.error}</p>}
            <button type="submit" className="min-h-9 font-semibold underline underline-offset-2">
              Undo
            </button>
          </form>
        )}
      </Notice>
    </div>
  );
}

function movedItem(item: DiaryItem, to: Date): DiaryItem {
  const length = Date.parse(item.end) - Date.parse(item.start);
  return { ...item, start: to.toISOString(), end: new Date(to.getTime() + length).toISOString() };
}

function elementOf(board: HTMLElement | null, id: string): HTMLElement | null {
  return board?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`) ?? null;
}
