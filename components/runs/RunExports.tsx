import { ButtonLink } from '../ui/Button.tsx';
import { Command } from '../ui/Command.tsx';

/** Ways to take a run along: all of it as an archive, its curves as CSV, or in the layout of MLflow. */
export function RunExports({ run }: { run: { id: string; name: string } }) {
  return (
    <>
      <p style={{ display: 'flex', flexWrap: 'wrap', gap: 10 }}>
        <ButtonLink small href={`/api/runs/${run.id}/bundle`} prefetch={false} download>
          Save everything ({run.name}.tar.gz)
        </ButtonLink>
        <ButtonLink small href={`/api/runs/${run.id}/csv`} prefetch={false} download>
          Save its curves (CSV)
        </ButtonLink>
      </p>
      <p>
        The archive is imported on the page of runs, or with the command line; MLflow opens what this writes:
      </p>
      <Command>{`npx mouseprint runs mlflow ${run.name} --out mlruns`}</Command>
    </>
  );
}
