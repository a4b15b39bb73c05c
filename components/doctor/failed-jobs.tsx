import { ActionForm } from "@/components/appointment/action-form";
import { Table } from "@/components/ui/table";
import { dropFailedJob, retryFailedJob } from "@/lib/doctor/actions";
import type { FailedJob } from "@/lib/jobs/failed-jobs";
import { type Clock, shortMoment } from "@/lib/time/format";

/** Jobs that failed for good, each to be tried again or dropped. What went wrong is in the log. */
export function FailedJobs({ jobs, clock }: { jobs: FailedJob[]; clock: Clock }) {
  return (
    <>
      <p className="mb-4 text-muted">
        What went wrong is in the server's log. A job that is dropped can't be brought back.
      </p>
      <Table
        caption="Jobs that failed"
        columns={["Job", "Failed", "Tries", "What now"]}
        rows={jobs.map(({ id, queue, at, tries }) => {
          const which = ` ${queue} of ${shortMoment(at, clock)}`;
          return {
            key: id,
            cells: [
              queue,
              shortMoment(at, clock),
              tries,
              <div key={id} className="flex flex-wrap gap-2">
                <ActionForm
                  action={retryFailedJob}
                  hidden={{ id }}
                  label={<Label does="Try again" which={which} />}
                  variant="plain"
                  size="dense"
                />
                <ActionForm
                  action={dropFailedJob}
                  hidden={{ id }}
                  label={<Label does="Drop" which={which} />}
                  variant="quiet"
                  size="dense"
                />
              </div>,
            ],
          };
        })}
      />
    </>
  );
}

// Several buttons say the same on this page; a screen reader says which is which (WCAG 2.4.6).
function Label({ does, which }: { does: string; which: string }) {
  return (
    <>
      {does}
      <span className="sr-only">{which}</span>
    </>
  );
}
