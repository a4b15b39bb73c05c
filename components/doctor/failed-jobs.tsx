import { useT } from "#speech";
import { ActionForm } from "@/components/appointment/action-form";
import { Table } from "@/components/ui/table";
import { onlyHeard } from "@/components/ui/visually-hidden";
import { dropFailedJob, retryFailedJob } from "@/lib/doctor/actions";
import type { FailedJob } from "@/lib/jobs/failed-jobs";
import { type Clock, shortMoment } from "@/lib/time/format";

/** Jobs that failed for good, each to be tried again or dropped. What went wrong is in the log. */
export function FailedJobs({ jobs, clock }: { jobs: FailedJob[]; clock: Clock }) {
  const t = useT();
  return (
    <>
      <p className="mb-4 text-muted">
        {t("What went wrong is in the server's log. A job that is dropped can't be brought back.")}
      </p>
      <Table
        caption={t("Jobs that failed")}
        columns={[t("Job"), t("Failed"), t("Tries"), t("What now")]}
        rows={jobs.map(({ id, queue, at, tries }) => {
          const which = { job: queue, moment: shortMoment(at, clock), ...onlyHeard };
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
                  label={<>{t.rich("Try again<mark> {job} of {moment}</mark>", which)}</>}
                  variant="plain"
                  size="dense"
                />
                <ActionForm
                  action={dropFailedJob}
                  hidden={{ id }}
                  label={<>{t.rich("Drop<mark> {job} of {moment}</mark>", which)}</>}
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
