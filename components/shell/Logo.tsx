/** The mark: a stroke of the mouse. */
export function Logo() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" fill="none" aria-hidden="true">
      <path
        d="M2 16.5C3.6 10 4.8 4.2 7 4.2c2.6 0 .9 10.6 4.1 10.6 3 0 3.1-8.6 6.9-11.3"
        stroke="var(--accent)"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
    </svg>
  );
}
