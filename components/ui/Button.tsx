import Link from 'next/link';
import type { ComponentProps } from 'react';
import styles from './Button.module.css';

interface ButtonLook {
  /** `primary` once per view at most; `quiet` for tools; `danger` for what cannot be undone. */
  look?: 'primary' | 'quiet' | 'danger';
  small?: boolean;
  /** A square for one icon; give it an `aria-label`. */
  icon?: boolean;
}

function classes({ look, small, icon }: ButtonLook, own?: string): string {
  return [styles.button, look && styles[look], small && styles.small, icon && styles.icon, own]
    .filter(Boolean)
    .join(' ');
}

export function Button({ look, small, icon, className, ...rest }: ButtonLook & ComponentProps<'button'>) {
  return <button type="button" {...rest} className={classes({ look, small, icon }, className)} />;
}

/** Goes somewhere; looks like a {@link Button}. */
export function ButtonLink({
  look,
  small,
  icon,
  className,
  ...rest
}: ButtonLook & ComponentProps<typeof Link>) {
  return <Link {...rest} className={classes({ look, small, icon }, className)} />;
}
