/** Summary figures in one box; the lead figure is the one that matters, amber when it is owed. */
type Figure = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly lead?: boolean;
  readonly owing?: boolean;
};
export type FiguresProps = { readonly name: string; readonly figures: readonly Figure[] };

export function Figures({ name, figures }: FiguresProps) {
  return (
    <dl className="figures" aria-label={name}>
      {figures.map(({ id, label, value, lead, owing }) => (
        <div key={id} className={lead === true ? 'lead' : undefined}>
          <dt title={label}>{label}</dt>
          <dd className={owing === true ? 'is-owing' : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
