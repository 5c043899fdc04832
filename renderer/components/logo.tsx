/** Shelves seen from above, in the product's petrol. */
export type LogoProps = { readonly withName?: boolean };

export function Logo({ withName = true }: LogoProps) {
  return (
    <span className="logo">
      <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden>
        <rect width="24" height="24" rx="6" fill="#0b6480" />
        <g fill="none" strokeWidth="2" strokeLinejoin="round">
          <path d="M6 19V8.5A2.5 2.5 0 0 1 8.5 6H19" stroke="#fff" />
          <path d="M10 19v-7.5A1.5 1.5 0 0 1 11.5 10H19" stroke="#9cc8d7" />
          <path d="M14 19v-5h5" stroke="#9cc8d7" />
        </g>
      </svg>
      {withName && <span>Carrel</span>}
    </span>
  );
}
