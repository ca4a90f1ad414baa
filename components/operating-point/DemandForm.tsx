import { Button } from '@/components/ui/Button.tsx';
import { Field } from '@/components/ui/Field.tsx';
import form from '@/components/ui/FormGrid.module.css';
import { TextInput } from '@/components/ui/TextInput.tsx';
import type { Demand } from '@/lib/signature/operating-point.ts';

/** Asks what somebody can put up with; the answer is in the address, so that it can be sent to somebody. */
export function DemandForm({ demand }: { demand: Demand }) {
  return (
    <form action="/operating-point" method="get" className={form.form}>
      <Field label="False lock-outs" unit="a week">
        <TextInput name="lockouts" type="number" min={0.01} step="any" defaultValue={demand.lockouts} />
      </Field>
      <Field label="People">
        <TextInput name="people" type="number" min={1} max={1_000_000} defaultValue={demand.people} />
      </Field>
      <Field label="At the mouse" unit="hours a day">
        <TextInput name="hours" type="number" min={0.1} max={24} step="any" defaultValue={demand.hoursADay} />
      </Field>
      <Field label="Days" unit="a week">
        <TextInput name="days" type="number" min={1} max={7} defaultValue={demand.daysAWeek} />
      </Field>
      <div className={form.foot}>
        <Button type="submit">See what that means</Button>
      </div>
    </form>
  );
}
